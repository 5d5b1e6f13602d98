import type { ActionBehavior } from "../action-behavior.ts";
import { MAX_ATTRIBUTE_BYTES } from "../flow-limits.ts";
import { objectAt, stringAt } from "../read-parameter.ts";
import { fail, next } from "../step.ts";

/** Sets attributes that end with the flow. All of them together take 32 KB, as a contact's do. */
export const updateFlowAttributes: ActionBehavior = {
  logName: "SetFlowAttributes",
  run({ parameters, state }) {
    const given = Object.keys(objectAt(parameters, "FlowAttributes")).map(
      (key) => [key, stringAt(parameters, "FlowAttributes", key, "Value") ?? ""] as const,
    );
    const flowAttributes = { ...state.flowAttributes, ...Object.fromEntries(given) };
    const bytes = new TextEncoder().encode(Object.entries(flowAttributes).flat().join("")).length;
    if (bytes > MAX_ATTRIBUTE_BYTES) return fail(`The flow's attributes take ${bytes} bytes of ${MAX_ATTRIBUTE_BYTES}`);
    return next({ change: { flowAttributes } });
  },
};
