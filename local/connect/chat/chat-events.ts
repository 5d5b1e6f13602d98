/** The content type of messages that show a view. */
export const INTERACTIVE = "application/vnd.amazonaws.connect.message.interactive";
/** The content type of a customer's answer to a view. */
export const INTERACTIVE_RESPONSE = `${INTERACTIVE}.response`;

/** Content types of events, from the service or from clients. */
export const EVENTS = {
  /** A participant has sent nothing for as long as the timer of their role. */
  idle: "application/vnd.amazonaws.connect.event.participant.idle",
  returned: "application/vnd.amazonaws.connect.event.participant.returned",
  autoDisconnection: "application/vnd.amazonaws.connect.event.participant.autodisconnection",
  joined: "application/vnd.amazonaws.connect.event.participant.joined",
  left: "application/vnd.amazonaws.connect.event.participant.left",
  /** A persistent chat goes on with an earlier one. */
  rehydrated: "application/vnd.amazonaws.connect.event.chat.rehydrated",
  ended: "application/vnd.amazonaws.connect.event.chat.ended",
  typing: "application/vnd.amazonaws.connect.event.typing",
  delivered: "application/vnd.amazonaws.connect.event.message.delivered",
  read: "application/vnd.amazonaws.connect.event.message.read",
  acknowledged: "application/vnd.amazonaws.connect.event.connection.acknowledged",
} as const;
