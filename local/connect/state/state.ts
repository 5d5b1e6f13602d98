import type { Clock } from "../control/clock.ts";
import type { Attachment } from "./attachment.ts";
import type { Contact } from "./contact.ts";
import type { Instance } from "./instance.ts";
import type { Participant } from "./participant.ts";

/**
 * How to treat unknown ids. `refuse` answers ResourceNotFoundException. `adopt-instances` adopts an unknown instance if a
 * Start… operation names it, with every flow that is named in it, but rejects an unknown flow of a seeded or created
 * instance. `adopt` adopts every instance that any operation names, and every flow that a Start… operation names.
 */
export type UnknownIds = "adopt" | "adopt-instances" | "refuse";

/** The whole state of a local Connect. */
export type State = {
  clock: Clock;
  unknownIds: UnknownIds;
  instances: Map<string, Instance>;
  /** The holders of the tokens of the participant service. */
  bearers: Map<string, Bearer>;
  attachments: Map<string, Attachment>;
  /** Called for every new chat; the scripted agent listens here. */
  onChat: (contact: Contact) => void;
  /** Answers by idempotency token, kept for seven days for repeats. */
  answers: Map<string, { answer: unknown; until: number }>;
};

/** The holder of a token: the participant, the chat, the purpose and the expiry. */
export type Bearer = {
  /** `participant` requests connections, `socket` opens a WebSocket, `connection` is for everything else. */
  kind: "participant" | "connection" | "socket";
  contact: Contact;
  participant: Participant;
  until: number;
};
