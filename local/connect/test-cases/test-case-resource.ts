import { createHash } from "node:crypto";
import type { TestCase as WireTestCase } from "@aws-sdk/client-connect";
import { readTestCase } from "../../../lib/flows/testing/read-test-case.ts";
import { isExtension, type TestCase } from "../../../lib/flows/testing/test-case.ts";
import { resourceArn } from "../resources/arn.ts";
import { lookUpResource } from "../resources/find-resource.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Instance, Resource } from "../state/instance.ts";
import { ServiceError } from "../wire/service-error.ts";

/** Members that CreateTestCase sets and UpdateTestCase changes. */
export type TestCaseRecord = Pick<
  WireTestCase,
  "Name" | "Description" | "Content" | "EntryPoint" | "InitializationData" | "Status" | "Tags" | "LastModifiedRegion"
>;

/** The service reports at most this many problems, each with this many characters. */
const MOST_PROBLEMS = 50;
const LONGEST_PROBLEM = 256;

/** The version that was published last, beside a newer one that is only saved. */
export function versionsOf({ record }: Resource): { latest: TestCaseRecord; published: TestCaseRecord | undefined } {
  const { published, ...latest } = record as TestCaseRecord & { published?: TestCaseRecord };
  return { latest, published: latest.Status === "PUBLISHED" ? latest : published };
}

/** A test case in the output of DescribeTestCase. */
export function describeTestCase(
  region: string,
  instance: Instance,
  resource: Resource,
  version: TestCaseRecord,
): WireTestCase {
  return {
    ...version,
    Id: resource.id,
    Arn: resourceArn(region, instance.id, "test-case", resource.id),
    Tags: (resource.record.Tags ?? {}) as Record<string, string>,
    LastModifiedTime: resource.modifiedAt,
    TestCaseSha256: createHash("sha256").update(String(version.Content)).digest("hex"),
  };
}

/** Names are unique, whatever their case. @throws ServiceError `DuplicateResourceException` */
export function checkTestCaseName(instance: Instance, name: string | undefined, ownId?: string): void {
  const taken = [...resourcesOf(instance, "test-case").values()].some(
    ({ id, record }) => id !== ownId && String(record.Name).toLowerCase() === name?.toLowerCase(),
  );
  if (taken) throw new ServiceError("DuplicateResourceException", `A test case with the name ${name} already exists`);
}

/** Checks a test case as publishing does. @throws ServiceError `InvalidTestCaseException` with the problems */
export function checkTestCaseRecord(instance: Instance, record: TestCaseRecord): void {
  const read = readRecord(instance, record);
  if ("problems" in read) {
    const Problems = read.problems
      .slice(0, MOST_PROBLEMS)
      .map((message) => ({ message: message.slice(0, LONGEST_PROBLEM) }));
    throw new ServiceError("InvalidTestCaseException", "The test case is not valid", { Problems });
  }
}

/** Reads a stored test case. @returns it with its flow, or why it is not valid */
export function readRecord(
  instance: Instance,
  { Name, Content, EntryPoint, InitializationData }: TestCaseRecord,
): { testCase: TestCase; flowId: string } | { problems: string[] } {
  const text = JSON.stringify({ Name, Content, EntryPoint, InitializationData });
  const { testCase, problems } = readTestCase(text, { file: "test case" });
  const errors = problems.filter(({ severity }) => severity === "error");
  if (testCase === undefined)
    return {
      problems: errors.map(({ message, suggestion, pointer }) =>
        [pointer, message, suggestion].filter(Boolean).join(" "),
      ),
    };
  const extension = firstExtension(testCase, Content);
  if (extension !== undefined)
    return { problems: [`${extension} extends the testing language; Amazon Connect does not have it.`] };
  const flowId = lookUpResource(instance, "contact-flow", testCase.flow)?.id;
  if (flowId === undefined) return { problems: [`EntryPoint names the flow ${testCase.flow}, which does not exist.`] };
  return { testCase, flowId };
}

function firstExtension({ observations }: TestCase, content = ""): string | undefined {
  if (/"x-local"\s*:/.test(content)) return "x-local";
  const types = observations.flatMap(({ event, actions }) => [event.type, ...actions.map(({ type }) => type)]);
  return types.find(isExtension);
}
