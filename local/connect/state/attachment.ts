/** A file in a chat: announced, then uploaded, then completed, when everyone sees it. */
export type Attachment = {
  id: string;
  contactId: string;
  name: string;
  contentType: string;
  size: number;
  /** The addresses that were given out, by the secret in each: what for, and until when. */
  addresses: Map<string, { method: "PUT" | "GET"; until: number }>;
  bytes?: Buffer;
  completed: boolean;
};
