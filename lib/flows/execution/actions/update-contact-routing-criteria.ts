import { isJsonObject } from "../../../arazzo/json.ts";
import { askOnce } from "../ask-once.ts";

/** Routes by the agents' proficiencies; each step ends with its expiry. */
export const updateContactRoutingCriteria = askOnce({
  logName: "SetRoutingCriteria",
  classes: { RoutingCriteria: "json" },
  request: ({ parameters }) =>
    isJsonObject(parameters.RoutingCriteria)
      ? { type: "setRoutingCriteria", criteria: parameters.RoutingCriteria }
      : "RoutingCriteria is missing",
});
