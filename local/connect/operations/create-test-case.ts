import { randomUUID } from "node:crypto";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { resourceArn } from "../resources/arn.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import { checkTestCaseName, checkTestCaseRecord } from "../test-cases/test-case-resource.ts";
import { ServiceError } from "../wire/service-error.ts";

export const createTestCase = connectOperation(
  "CreateTestCase",
  "Calls are accepted, but do not run.",
  (input, call) => {
    const {
      InstanceId,
      TestCaseId,
      LastModifiedTime,
      LastModifiedRegion = call.region,
      Status = "PUBLISHED",
      ...given
    } = input;
    const instance = findInstance(call, InstanceId);
    const id = TestCaseId ?? randomUUID();
    if (resourcesOf(instance, "test-case").has(id))
      throw new ServiceError("DuplicateResourceException", `A test case with the id ${id} already exists`);
    checkTestCaseName(instance, given.Name);
    const record = { ...given, Status, LastModifiedRegion };
    // A saved test case can be unfinished: only publishing checks it.
    if (Status === "PUBLISHED") checkTestCaseRecord(instance, record);
    const modifiedAt = LastModifiedTime ?? call.now;
    resourcesOf(instance, "test-case").set(id, { id, kind: "test-case", record, origin: "created", modifiedAt });
    return { TestCaseId: id, TestCaseArn: resourceArn(call.region, instance.id, "test-case", id) };
  },
);
