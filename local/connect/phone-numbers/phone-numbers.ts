import { randomUUID } from "node:crypto";
import { findInstance } from "../instances/find-instance.ts";
import { invalid } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import { instanceArn, resourceArn } from "../resources/arn.ts";
import { findInAccount, resourcesInAccount } from "../resources/find-in-account.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Instance, Resource } from "../state/instance.ts";
import { countryOf, typeOf } from "./number-plan.ts";

/** What a number is claimed to: an instance, or a traffic distribution group of one. */
export type Target = { instance: Instance; groupId?: string };

type Given = { TargetArn?: string | undefined; InstanceId?: string | undefined };

/** A claimed number. `GroupId` is its traffic distribution group, in place of its instance. */
export type PhoneNumberRecord = {
  PhoneNumber: string;
  PhoneNumberCountryCode: string;
  PhoneNumberType: string;
  PhoneNumberDescription?: string | undefined;
  SourcePhoneNumberArn?: string;
  ContactFlowId?: string;
  GroupId?: string;
  Tags?: Record<string, string> | undefined;
};

/** The target of a request; undefined if it names none. @throws ServiceError for two targets, or an unknown one */
export function targetOf(call: Call, { TargetArn, InstanceId }: Given): Target | undefined {
  if (TargetArn !== undefined && InstanceId !== undefined) throw invalid("Give TargetArn or InstanceId, not both");
  if (InstanceId !== undefined) return { instance: findInstance(call, InstanceId) };
  if (TargetArn === undefined) return undefined;
  if (!TargetArn.startsWith("arn:")) throw invalid("TargetArn must be an ARN");
  if (!TargetArn.includes(":traffic-distribution-group/")) return { instance: findInstance(call, TargetArn) };
  const { instance, resource } = findInAccount(call, "traffic-distribution-group", TargetArn);
  return { instance, groupId: resource.id };
}

/** As `targetOf`, for requests that must name a target. */
export function requiredTargetOf(call: Call, given: Given): Target {
  const target = targetOf(call, given);
  if (target === undefined) throw invalid("Give TargetArn or InstanceId");
  return target;
}

/** Claims a number. @throws ServiceError for a number that is claimed already, or of an unknown country */
export function claimNumber(
  call: Call,
  { instance, groupId }: Target,
  given: Omit<PhoneNumberRecord, "PhoneNumberCountryCode" | "PhoneNumberType" | "GroupId">,
): Resource {
  const country = countryOf(given.PhoneNumber);
  if (country === undefined) throw invalid("PhoneNumber has an unknown calling code");
  if (isClaimed(call, given.PhoneNumber)) throw invalid("PhoneNumber is not available");
  const record: PhoneNumberRecord = {
    ...given,
    PhoneNumberCountryCode: country,
    PhoneNumberType: typeOf(given.PhoneNumber),
    ...(groupId !== undefined && { GroupId: groupId }),
  };
  const { now } = call;
  const id = randomUUID();
  const resource: Resource = { id, kind: "phone-number", record, origin: "created", createdAt: now, modifiedAt: now };
  resourcesOf(instance, "phone-number").set(id, resource);
  return resource;
}

export function isClaimed(call: Call, number: string): boolean {
  return resourcesInAccount(call, "phone-number").some(({ resource }) => resource.record.PhoneNumber === number);
}

/** The id and the ARN of a number, as most responses have them. */
export function identityOf({ region }: Call, instance: Instance, { id }: Resource) {
  return { PhoneNumberId: id, PhoneNumberArn: resourceArn(region, instance.id, "phone-number", id) };
}

/** A number in the responses of DescribePhoneNumber and ListPhoneNumbersV2. */
export function describeNumber(call: Call, instance: Instance, resource: Resource) {
  const { GroupId, ContactFlowId, ...record } = resource.record as PhoneNumberRecord;
  const target =
    GroupId === undefined
      ? { TargetArn: instanceArn(call.region, instance.id), InstanceId: instance.id }
      : { TargetArn: resourceArn(call.region, instance.id, "traffic-distribution-group", GroupId) };
  return { ...record, ...identityOf(call, instance, resource), ...target };
}

/** Whether a number is claimed to a target: one of a group does not belong to the group's instance. */
export function belongsTo({ instance, groupId }: Target, owner: Instance, { record }: Resource): boolean {
  return owner === instance && (record as PhoneNumberRecord).GroupId === groupId;
}
