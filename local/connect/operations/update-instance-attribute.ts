import type { UpdateInstanceAttributeRequest } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../operation.ts";
import { invalid } from "../state/contact-rules.ts";
import { findInstance } from "../state/find.ts";
import { setAttribute } from "../state/instance-attributes.ts";

export const updateInstanceAttribute = connectOperation(
  "UpdateInstanceAttribute",
  "Only OUTBOUND_CALLS has an effect: it lets calls be started.",
  (input: Checked<UpdateInstanceAttributeRequest>, call) => {
    const { AttributeType, Value } = input;
    if (Value !== "true" && Value !== "false")
      throw invalid(`Value of ${AttributeType} can be true or false, not ${Value}`);
    setAttribute(findInstance(call, input.InstanceId), AttributeType, Value);
    return {};
  },
);
