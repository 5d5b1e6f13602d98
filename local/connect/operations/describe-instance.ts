import type { DescribeInstanceRequest, DescribeInstanceResponse } from "@aws-sdk/client-connect";
import { describeInstance as describe } from "../instances/describe-instance.ts";
import { findInstance } from "../instances/find-instance.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const describeInstance = connectOperation(
  "DescribeInstance",
  "Nothing is replicated.",
  (input: Checked<DescribeInstanceRequest>, call): DescribeInstanceResponse => ({
    Instance: describe(call.region, findInstance(call, input.InstanceId)),
  }),
);
