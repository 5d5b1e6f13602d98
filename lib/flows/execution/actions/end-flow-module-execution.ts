import type { ActionBehavior } from "../action-behavior.ts";

export const endFlowModuleExecution: ActionBehavior = {
  logName: "EndFlowModuleExecution",
  run: () => ({ outcome: { type: "leaveModule" } }),
};
