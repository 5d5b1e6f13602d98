import type { ActionBehavior } from "../action-behavior.ts";
import { objectAt, stringAt } from "../read-parameter.ts";

/**
 * Returns to the block that invoked the module, with `$.Modules.ResultData` and the name of its result. The parameter of
 * that name is not documented: every one that is a string counts.
 */
export const endFlowModuleExecution: ActionBehavior = {
  logName: "EndFlowModuleExecution",
  classes: { ResultData: "json" },
  run({ parameters }) {
    const [result = null] = Object.keys(parameters).flatMap((name) => stringAt(parameters, name) ?? []);
    return { outcome: { type: "leaveModule", result, data: objectAt(parameters, "ResultData") } };
  },
};
