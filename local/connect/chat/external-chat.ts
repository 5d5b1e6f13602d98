import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";
import type { Participant } from "../state/participant.ts";

/** Identifies a chat by text messages: the customer's number, the number's ARN here, and the kind of messages. */
type ExternalChat = { customer: string; system: string; subtype: string };

const SUBTYPES = ["connect:sms", "connect:whatsapp"];

/** Speaks for the system before a flow does. */
export const SYSTEM_SPEAKER: Participant = {
  id: "00000000-0000-4000-8000-000000000000",
  role: "SYSTEM",
  displayName: "SYSTEM_MESSAGE",
  token: "",
};

/** Whether a chat of this subtype comes by text messages. The documentation writes it in two ways. */
export function isExternalSubtype(subtype: string): boolean {
  return SUBTYPES.includes(subtype.toLowerCase());
}

/** The chat between two numbers that is going on. */
export function findExternalChat(
  instances: Iterable<Instance>,
  { customer, system, subtype }: ExternalChat,
): Contact | undefined {
  for (const { contacts } of instances) {
    for (const contact of contacts.open()) {
      const { state, customerEndpoint, systemEndpoint, segmentAttributes } = contact;
      const isOne =
        state !== "ENDED" &&
        customerEndpoint?.Address === customer &&
        systemEndpoint?.Address === system &&
        segmentAttributes["connect:Subtype"]?.ValueString?.toLowerCase() === subtype.toLowerCase();
      if (isOne) return contact;
    }
  }
  return undefined;
}
