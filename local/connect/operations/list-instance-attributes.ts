import type {
  InstanceAttributeType,
  ListInstanceAttributesRequest,
  ListInstanceAttributesResponse,
} from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../operation.ts";
import { findInstance } from "../state/find.ts";
import { attributesOf } from "../state/instance-attributes.ts";
import { paginate } from "../state/paginate.ts";

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
