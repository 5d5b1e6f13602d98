import { findInstance } from "../instances/find-instance.ts";
import { notFound } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { describeTestCase as describe, findTestCase, versionsOf } from "../test-cases/test-case-resource.ts";

export const describeTestCase = connectOperation("DescribeTestCase", "", (input, call) => {
  const instance = findInstance(call, input.InstanceId);
  const resource = findTestCase(instance, input.TestCaseId);
  const { latest, published } = versionsOf(resource);
  const version = input.Status === "SAVED" ? latest : input.Status === "PUBLISHED" ? published : (published ?? latest);
  if (version === undefined) throw notFound("Published TestCase", input.TestCaseId);
  return { TestCase: describe(call.region, instance, resource, version) };
});
