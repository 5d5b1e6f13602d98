/** Types of content that the service itself sends, or that clients may send as events. */
export const EVENTS = {
  joined: "application/vnd.amazonaws.connect.event.participant.joined",
  left: "application/vnd.amazonaws.connect.event.participant.left",
  ended: "application/vnd.amazonaws.connect.event.chat.ended",
  typing: "application/vnd.amazonaws.connect.event.typing",
  delivered: "application/vnd.amazonaws.connect.event.message.delivered",
  read: "application/vnd.amazonaws.connect.event.message.read",
  acknowledged: "application/vnd.amazonaws.connect.event.connection.acknowledged",
} as const;

export type Receipt = { RecipientParticipantId: string; DeliveredTimestamp?: string; ReadTimestamp?: string };

/** Something that was said or happened in a chat, as it travels in transcripts and over WebSockets. */
export type ChatItem = {
  Id: string;
  Type: "MESSAGE" | "EVENT" | "ATTACHMENT" | "MESSAGEMETADATA";
  AbsoluteTime: string;
  ContactId: string;
  InitialContactId: string;
  ContentType?: string;
  Content?: string;
  ParticipantId?: string;
  DisplayName?: string;
  ParticipantRole?: string;
  Attachments?: { AttachmentId: string; AttachmentName: string; ContentType: string; Status: "APPROVED" }[];
  MessageMetadata?: { MessageId: string; Receipts: Receipt[] };
};
