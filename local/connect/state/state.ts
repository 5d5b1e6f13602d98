import type { Clock } from "../control/clock.ts";
import type { Attachment } from "./attachment.ts";
import type { Contact } from "./contact.ts";
import type { Instance } from "./instance.ts";
import type { Participant } from "./participant.ts";

/**
 * What becomes of an id that was never created: `refuse` answers ResourceNotFoundException. `adopt-instances` takes an
 * unknown instance as existing once a Start… operation names it, with whatever flows are named in it, but refuses an
 * unknown flow in an instance that was seeded or created. `adopt` takes every instance that any operation names, and
 * every flow that a Start… operation names.
 */
export type UnknownIds = "adopt" | "adopt-instances" | "refuse";

/** All that one local Connect knows. */
export type State = {
  clock: Clock;
  unknownIds: UnknownIds;
  instances: Map<string, Instance>;
  /** Whom the tokens of the participant service stand for. */
  bearers: Map<string, Bearer>;
  attachments: Map<string, Attachment>;
  /** Told of every chat that begins; the agent listens here. */
  onChat: (contact: Contact) => void;
  /** Answers by idempotency token, so that a repeat gets the first answer; kept for seven days. */
  answers: Map<string, { answer: unknown; until: number }>;
};

/** What a token stands for: who it is, in which chat, for what and until when. */
export type Bearer = {
  /** `participant` asks for connections, `connection` is for everything else, `socket` opens a WebSocket. */
  kind: "participant" | "connection" | "socket";
  contact: Contact;
  participant: Participant;
  until: number;
};
