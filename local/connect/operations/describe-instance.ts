import { describeInstance as describe } from "../instances/describe-instance.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";

export const describeInstance = connectOperation("DescribeInstance", "Nothing is replicated.", (input, call) => ({
  Instance: describe(call.region, findInstance(call, input.InstanceId)),
}));
