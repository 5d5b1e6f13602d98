import type { TestCase } from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import { searchResources } from "../resources/search-resources.ts";
import { describeTestCase, versionsOf } from "../test-cases/test-case-resource.ts";

/** Test cases are searched as other resources are. */
const SEARCHED = {
  plural: "TestCases",
  members: { id: "Id", arn: "Arn", name: "Name" },
  searchConditions: { StatusCondition: "Status" },
};

export const searchTestCases = connectOperation("SearchTestCases", "", (input, call) => {
  const instance = findInstance(call, input.InstanceId);
  const all = [...resourcesOf(instance, "test-case").values()].map((resource) =>
    describeTestCase(call.region, instance, resource, versionsOf(resource).latest),
  );
  const { items, ...page } = searchResources(call, SEARCHED, input, all);
  return { TestCases: items as TestCase[], ...page };
});
