import { findInstance } from "../instances/find-instance.ts";
import { setAttribute } from "../instances/instance-attributes.ts";
import { invalid } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const updateInstanceAttribute = connectOperation(
  "UpdateInstanceAttribute",
  "Only OUTBOUND_CALLS has an effect: it lets calls be started.",
  (input, call) => {
    const { AttributeType, Value } = input;
    if (Value !== "true" && Value !== "false")
      throw invalid(`Value of ${AttributeType} can be true or false, not ${Value}`);
    setAttribute(findInstance(call, input.InstanceId), AttributeType, Value);
  },
);
