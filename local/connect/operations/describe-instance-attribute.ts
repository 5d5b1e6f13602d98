import type { DescribeInstanceAttributeRequest, DescribeInstanceAttributeResponse } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../operation.ts";
import { findInstance, notFound } from "../state/find.ts";
import { attributesOf } from "../state/instance-attributes.ts";

export const describeInstanceAttribute = connectOperation(
  "DescribeInstanceAttribute",
  "",
  (input: Checked<DescribeInstanceAttributeRequest>, call): DescribeInstanceAttributeResponse => {
    const { AttributeType } = input;
    const Value = attributesOf(findInstance(call, input.InstanceId)).get(AttributeType);
    if (Value === undefined) throw notFound("Attribute", AttributeType);
    return { Attribute: { AttributeType, Value } };
  },
);
