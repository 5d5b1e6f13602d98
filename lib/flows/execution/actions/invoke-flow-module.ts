import { askOnce } from "../ask-once.ts";
import { MAX_MODULE_DEPTH } from "../flow-limits.ts";
import { stringAt } from "../read-parameter.ts";
import { fail } from "../step.ts";
import { foundFlow } from "./found-flow.ts";

/** Runs a module with its own `$.FlowAttributes` and `$.External`, then goes on with the next action. */
export const invokeFlowModule = askOnce({
  logName: "InvokeFlowModule",
  classes: { FlowModuleId: "static" },
  request({ parameters, state }) {
    if (state.callers.length >= MAX_MODULE_DEPTH) return `Modules nest at most ${MAX_MODULE_DEPTH} deep`;
    const reference = stringAt(parameters, "FlowModuleId");
    return reference === null ? "FlowModuleId is missing or empty" : { type: "findFlow", reference };
  },
  settle(_block, answer) {
    const { flow, type } = foundFlow(answer);
    return type === "MODULE"
      ? { outcome: { type: "enter", flow, as: "module" } }
      : fail(`A flow of type ${type} is not a module`);
  },
});
