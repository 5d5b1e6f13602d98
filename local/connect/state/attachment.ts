/** A file in a chat: announced, then uploaded, then completed, when everyone sees it. */
export type Attachment = {
  id: string;
  contactId: string;
  participantId: string;
  name: string;
  contentType: string;
  size: number;
  /** The secret in the address to which the file is uploaded or from which it is fetched. */
  secret: string;
  until: number;
  bytes?: Buffer;
  completed: boolean;
};
