import { askOnce } from "../ask-once.ts";
import { stringAt, stringsAt } from "../read-parameter.ts";

/** Sets all attributes, or none. */
export const updateContactAttributes = askOnce({
  logName: "SetAttributes",
  classes: { TargetContact: "static" },
  request: ({ parameters }) => ({
    type: "updateAttributes",
    target: stringAt(parameters, "TargetContact") === "Related" ? "Related" : "Current",
    attributes: stringsAt(parameters, "Attributes"),
  }),
  logParameters: ({ parameters }) =>
    Object.entries(stringsAt(parameters, "Attributes")).map(([Key, Value]) => ({
      Key,
      Value,
      AddAttributeToRelatedContact: String(stringAt(parameters, "TargetContact") === "Related"),
    })),
});
