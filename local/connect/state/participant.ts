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
