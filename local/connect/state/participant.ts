export type ParticipantRole = "CUSTOMER" | "AGENT" | "SYSTEM" | "CUSTOM_BOT" | "SUPERVISOR";

/** A participant of a chat. */
export type Participant = {
  id: string;
  role: ParticipantRole;
  displayName: string;
  /** The token by which a client requests a connection. */
  token: string;
  /** Whether this agent replies by a script. */
  scripted?: true;
  /** The user who is this agent. */
  agentId?: string;
  joinedAt?: Date;
  leftAt?: Date;
};
