import { findInstance } from "../instances/find-instance.ts";
import { attributesOf } from "../instances/instance-attributes.ts";
import { notFound } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const describeInstanceAttribute = connectOperation("DescribeInstanceAttribute", "", (input, call) => {
  const { AttributeType } = input;
  const Value = attributesOf(findInstance(call, input.InstanceId)).get(AttributeType);
  if (Value === undefined) throw notFound("Attribute", AttributeType);
  return { Attribute: { AttributeType, Value } };
});
