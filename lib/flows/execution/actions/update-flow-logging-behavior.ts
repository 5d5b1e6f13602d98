import type { ActionBehavior } from "../action-behavior.ts";
import { stringAt } from "../read-parameter.ts";
import { next } from "../step.ts";

export const updateFlowLoggingBehavior: ActionBehavior = {
  logName: "SetLoggingBehavior",
  classes: { FlowLoggingBehavior: "static" },
  infallible: true,
  run: ({ parameters }) => next({ change: { logging: stringAt(parameters, "FlowLoggingBehavior") === "Enabled" } }),
  logParameters: ({ parameters }) => {
    const enabled = stringAt(parameters, "FlowLoggingBehavior") === "Enabled";
    return [{ LoggingBehavior: enabled ? "Enable" : "Disable" }];
  },
};
