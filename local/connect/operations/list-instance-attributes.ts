import type {
  InstanceAttributeType,
  ListInstanceAttributesRequest,
  ListInstanceAttributesResponse,
} from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import { attributesOf } from "../instances/instance-attributes.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

export const listInstanceAttributes = connectOperation(
  "ListInstanceAttributes",
  "",
  (input: Checked<ListInstanceAttributesRequest>, call): ListInstanceAttributesResponse => {
    const attributes = [...attributesOf(findInstance(call, input.InstanceId))];
    const { items, NextToken } = paginate("ListInstanceAttributes", attributes, input, 7);
    const Attributes = items.map(([type, Value]) => ({ AttributeType: type as InstanceAttributeType, Value }));
    return { Attributes, NextToken };
  },
);
