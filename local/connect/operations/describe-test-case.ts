import { notFound } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { findNamed } from "../resources/find-resource.ts";
import { describeTestCase as describe, versionsOf } from "../test-cases/test-case-resource.ts";

export const describeTestCase = connectOperation("DescribeTestCase", "", (input, call) => {
  const { instance, resource } = findNamed(call, "test-case", input.InstanceId, input.TestCaseId);
  const { latest, published } = versionsOf(resource);
  const version = input.Status === "SAVED" ? latest : input.Status === "PUBLISHED" ? published : (published ?? latest);
  if (version === undefined) throw notFound("Published TestCase", input.TestCaseId);
  return { TestCase: describe(call.region, instance, resource, version) };
});
