import { askOnce } from "../ask-once.ts";
import { stringAt } from "../read-parameter.ts";
import { fail } from "../step.ts";
import { foundFlow } from "./found-flow.ts";

/** Another flow runs from its start. Attributes, target queue, hooks and logging stay; `$.FlowAttributes` does not. */
export const transferToFlow = askOnce({
  logName: "Transfer",
  classes: { ContactFlowId: "single" },
  request({ parameters }) {
    const reference = stringAt(parameters, "ContactFlowId");
    return reference === null ? "ContactFlowId is missing or empty" : { type: "findFlow", reference };
  },
  settle(_block, answer) {
    const { flow, type } = foundFlow(answer);
    // A whisper or hold flow is not a target, nor is a module.
    if (!TARGETS.includes(type)) return fail(`A flow of type ${type} cannot be transferred to`);
    return { outcome: { type: "enter", flow, as: "flow" } };
  },
});

const TARGETS = ["CONTACT_FLOW", "CUSTOMER_QUEUE", "AGENT_TRANSFER", "QUEUE_TRANSFER"];
