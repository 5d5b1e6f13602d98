import type { FlowType } from "../../document/flow.ts";
import { anyOf } from "../alternatives.ts";
import type { FlowRule } from "../rule.ts";

const NAMES: Readonly<Record<FlowType, string>> = {
  CONTACT_FLOW: "a contact flow",
  CUSTOMER_QUEUE: "a customer queue flow",
  CUSTOMER_HOLD: "a customer hold flow",
  CUSTOMER_WHISPER: "a customer whisper flow",
  AGENT_HOLD: "an agent hold flow",
  AGENT_WHISPER: "an agent whisper flow",
  OUTBOUND_WHISPER: "an outbound whisper flow",
  AGENT_TRANSFER: "an agent transfer flow",
  QUEUE_TRANSFER: "a queue transfer flow",
  CAMPAIGN: "a campaign flow",
  MODULE: "a flow module",
};

/** A flow holds only actions that its type allows. */
export const flowType: FlowRule = ({ actions, type, findings }) => {
  for (const { action, place, actionType } of actions) {
    const at = [...place, "Type"];
    if (actionType?.flowTypes !== undefined && !actionType.flowTypes.has(type)) {
      const message = `${capital(NAMES[type])} cannot hold \`${action.type}\`.`;
      const suggestion = `It belongs in ${anyOf([...actionType.flowTypes].map((one) => NAMES[one]))}.`;
      findings.error(at, "wrong-flow-type", message, suggestion);
    }
    // The developer guide forbids it there; the console allows it and says that it ends the contact.
    if (action.type === "EndFlowExecution" && type === "CONTACT_FLOW") {
      const message = "In a contact flow, `EndFlowExecution` ends the contact unless it is queued.";
      findings.note(at, "ends-contact", message);
    }
  }
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
