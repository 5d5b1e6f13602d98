export type Receipt = { RecipientParticipantId: string; DeliveredTimestamp?: string; ReadTimestamp?: string };

/** A message or event of a chat, as transcripts and WebSockets carry it. */
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
