/** A file in a chat: announced, then uploaded, then completed, which shows it to all participants. */
export type Attachment = {
  id: string;
  contactId: string;
  name: string;
  contentType: string;
  size: number;
  /** The URLs issued for it, by their secret: the method and the expiry of each. */
  addresses: Map<string, { method: "PUT" | "GET"; until: number }>;
  bytes?: Buffer;
  completed: boolean;
};
