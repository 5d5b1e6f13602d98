import type { TestCase } from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import type { ResourceRecord, ResourceType } from "../resources/resource-type.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import { searchResources } from "../resources/search-resources.ts";
import { describeTestCase, versionsOf } from "../test-cases/test-case-resource.ts";

/** Test cases are searched as other resources are. */
const TYPE: ResourceType = {
  kind: "test-case",
  noun: "TestCase",
  plural: "TestCases",
  members: { id: "Id", arn: "Arn", name: "Name" },
  refersTo: {},
  updates: [],
  searchConditions: { StatusCondition: "Status" },
};

export const searchTestCases = connectOperation("SearchTestCases", "", (input, call) => {
  const instance = findInstance(call, input.InstanceId);
  const all = [...resourcesOf(instance, "test-case").values()].map(
    (resource): ResourceRecord => ({
      ...describeTestCase(call.region, instance, resource, versionsOf(resource).latest),
    }),
  );
  const found = searchResources(TYPE, { ...input }, all);
  const { items, NextToken } = paginate("SearchTestCases", found, input);
  return { TestCases: items as TestCase[], NextToken, ApproximateTotalCount: found.length };
});
