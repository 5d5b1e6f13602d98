import { isJsonObject, type JsonObject } from "../../../arazzo/json.ts";
import { askOnce } from "../ask-once.ts";
import { MAX_MODULE_DEPTH } from "../flow-limits.ts";
import { stringAt } from "../read-parameter.ts";
import { fail } from "../step.ts";
import { foundFlow } from "./found-flow.ts";

/**
 * Runs a module with its own `$.FlowAttributes`, `$.External` and `$.Modules.Input`. Then goes on with the condition that
 * the module's result meets, or the next action.
 */
export const invokeFlowModule = askOnce({
  logName: "InvokeFlowModule",
  request({ parameters, state }) {
    if (state.callers.length >= MAX_MODULE_DEPTH) return `Modules nest at most ${MAX_MODULE_DEPTH} deep`;
    const reference = stringAt(parameters, "FlowModuleId");
    return reference === null ? "FlowModuleId is missing or empty" : { type: "findFlow", reference };
  },
  settle({ parameters }, answer) {
    const { flow, type } = foundFlow(answer);
    return type === "MODULE"
      ? { outcome: { type: "enter", flow, as: "module", input: inputOf(parameters) } }
      : fail(`A flow of type ${type} is not a module`);
  },
});

/** The name of the parameter with a module's input is not documented: every one that is an object counts. */
function inputOf(parameters: JsonObject): JsonObject {
  return Object.fromEntries(Object.values(parameters).filter(isJsonObject).flatMap(Object.entries));
}
