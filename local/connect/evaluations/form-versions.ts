import { notFound } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import { callerArn, resourceArn } from "../resources/arn.ts";
import { findNamed } from "../resources/find-resource.ts";
import { addVersion } from "../resources/version-operations.ts";
import type { Instance, Resource } from "../state/instance.ts";
import { ServiceError } from "../wire/service-error.ts";
import { checkItems, type FormItem } from "./form-items.ts";

/** The content of one version of a form. */
export type FormContent = {
  Title: string;
  Description?: string | undefined;
  Items: FormItem[];
  ScoringStrategy?: { Mode: string; Status: string } | undefined;
} & Record<string, unknown>;

/** One version of a form: its content, its state and its changes. */
export type FormVersion = FormContent & {
  Status: "DRAFT" | "ACTIVE";
  /** An activated version can no longer be changed. */
  Locked: boolean;
  CreatedTime: Date;
  LastModifiedTime: Date;
};

type Named = { InstanceId: string; EvaluationFormId: string };

export function formOf(call: Call, { InstanceId, EvaluationFormId }: Named): { instance: Instance; form: Resource } {
  const { instance, resource } = findNamed(call, "evaluation-form", InstanceId, EvaluationFormId);
  return { instance, form: resource };
}

type NumberedVersion = { number: number; version: FormVersion };

/** The versions of a form, oldest first. */
export function versionsOf({ versions = [] }: Resource): NumberedVersion[] {
  return versions.map(({ version: number, record }) => ({ number, version: record as FormVersion }));
}

/** @throws ServiceError `ResourceNotFoundException` */
export function versionOf(form: Resource, number: number): FormVersion {
  const found = versionsOf(form).find((one) => one.number === number);
  if (found === undefined) throw notFound("EvaluationForm version", String(number));
  return found.version;
}

export function latestOf(form: Resource): NumberedVersion {
  const latest = versionsOf(form).at(-1);
  if (latest === undefined) throw notFound("EvaluationForm version", form.id);
  return latest;
}

/** The version that new evaluations use; undefined while none is active. */
export function activeOf(form: Resource): NumberedVersion | undefined {
  return versionsOf(form).find(({ version }) => version.Status === "ACTIVE");
}

/** Adds a version with the next number, which is never used again. @throws ServiceError for content that is not valid */
export function addFormVersion({ now }: Call, form: Resource, content: FormContent): number {
  checkItems(content.Items);
  const record: FormVersion = { ...content, Status: "DRAFT", Locked: false, CreatedTime: now, LastModifiedTime: now };
  const { version } = addVersion(form, record);
  noteLatest(form, now);
  return version;
}

/** Replaces the content of a version. @throws ServiceError `ResourceConflictException` for a version that was activated */
export function replaceContent({ now }: Call, form: Resource, number: number, content: FormContent): void {
  const { Status, Locked, CreatedTime } = versionOf(form, number);
  if (Locked) throw new ServiceError("ResourceConflictException", `Version ${number} is locked; create a new version`);
  checkItems(content.Items);
  putVersion(form, number, { ...content, Status, Locked, CreatedTime, LastModifiedTime: now });
  noteLatest(form, now);
}

export function putVersion(form: Resource, number: number, record: FormVersion): void {
  form.versions = (form.versions ?? []).map((one) => (one.version === number ? { version: number, record } : one));
}

/** Searches and lists show the latest title. */
function noteLatest(form: Resource, now: Date): void {
  const { Title, Description } = latestOf(form).version;
  form.record = { ...form.record, Title, Description };
  form.modifiedAt = now;
}

/** The id and the ARN of a form, as all responses have them. */
export function identityOf({ region }: Call, instance: Instance, { id }: Resource) {
  return { EvaluationFormId: id, EvaluationFormArn: resourceArn(region, instance.id, "evaluation-form", id) };
}

/** A version of a form with what DescribeEvaluationForm and its versions' list show of it. */
export function describeVersion(call: Call, instance: Instance, form: Resource, number: number) {
  const author = callerArn(call.region);
  return {
    ...versionOf(form, number),
    ...identityOf(call, instance, form),
    EvaluationFormVersion: number,
    CreatedBy: author,
    LastModifiedBy: author,
    Tags: (form.record.Tags ?? {}) as Record<string, string>,
  };
}
