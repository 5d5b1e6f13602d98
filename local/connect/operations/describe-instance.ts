import type { DescribeInstanceRequest, DescribeInstanceResponse } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../operation.ts";
import { describeInstance as describe } from "../state/describe-instance.ts";
import { findInstance } from "../state/find.ts";

export const describeInstance = connectOperation(
  "DescribeInstance",
  "Nothing is replicated.",
  (input: Checked<DescribeInstanceRequest>, call): DescribeInstanceResponse => ({
    Instance: describe(call.region, findInstance(call, input.InstanceId)),
  }),
);
