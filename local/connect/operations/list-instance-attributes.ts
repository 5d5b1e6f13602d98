import type { InstanceAttributeType } from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import { attributesOf } from "../instances/instance-attributes.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

export const listInstanceAttributes = connectOperation("ListInstanceAttributes", "", (input, call) => {
  const attributes = [...attributesOf(findInstance(call, input.InstanceId))];
  const { items, NextToken } = paginate(call, attributes, input, 7);
  const Attributes = items.map(([type, Value]) => ({ AttributeType: type as InstanceAttributeType, Value }));
  return { Attributes, NextToken };
});
