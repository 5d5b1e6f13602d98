import { randomBytes, randomUUID } from "node:crypto";
import type { Contact } from "./contact.ts";

export type ParticipantRole = "CUSTOMER" | "AGENT" | "SYSTEM" | "CUSTOM_BOT" | "SUPERVISOR";

/** Someone in a chat. */
export type Participant = {
  id: string;
  role: ParticipantRole;
  displayName: string;
  /** With it a client asks for a connection. */
  token: string;
  joinedAt?: Date;
  leftAt?: Date;
};

/** What a token stands for: who it is, in which chat, for what and until when. */
export type Bearer = {
  /** `participant` asks for connections, `connection` is for everything else, `socket` opens a WebSocket. */
  kind: "participant" | "connection" | "socket";
  contact: Contact;
  participant: Participant;
  until: number;
};

export function createParticipant(role: ParticipantRole, displayName: string): Participant {
  return { id: randomUUID(), role, displayName, token: createToken() };
}

/** Tokens are opaque to clients; the service's have up to 1,000 characters. */
export function createToken(): string {
  return randomBytes(96).toString("base64url");
}
