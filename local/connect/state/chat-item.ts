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
