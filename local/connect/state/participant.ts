import { randomBytes, randomUUID } from "node:crypto";

/** Someone in a chat. */
export type Participant = {
  id: string;
  role: "CUSTOMER" | "AGENT" | "SYSTEM" | "CUSTOM_BOT";
  displayName: string;
  /** With it a client asks for a connection. */
  token: string;
};

export function createParticipant(role: Participant["role"], displayName: string): Participant {
  return { id: randomUUID(), role, displayName, token: createToken() };
}

/** Tokens are opaque to clients; the service's have up to 1,000 characters. */
export function createToken(): string {
  return randomBytes(96).toString("base64url");
}
