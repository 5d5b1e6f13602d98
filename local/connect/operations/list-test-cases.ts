import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import { describeTestCase, versionsOf } from "../test-cases/test-case-resource.ts";

export const listTestCases = connectOperation("ListTestCases", "", (input, call) => {
  const instance = findInstance(call, input.InstanceId);
  const { items, NextToken } = paginate(call, [...resourcesOf(instance, "test-case").values()], input);
  return {
    TestCaseSummaryList: items.map((resource) => {
      const { latest } = versionsOf(resource);
      const { Id, Arn, Name, Status, LastModifiedTime, LastModifiedRegion } = describeTestCase(
        call.region,
        instance,
        resource,
        latest,
      );
      return { Id, Arn, Name, Status, LastModifiedTime, LastModifiedRegion };
    }),
    NextToken,
  };
});
