/** A file in a chat, or attached to a task, an email or a case: announced, then uploaded, then completed. */
export type Attachment = {
  id: string;
  /** Empty for a file of a case. */
  contactId: string;
  name: string;
  contentType: string;
  size: number;
  /** The URLs issued for it, by their secret: the method and the expiry of each. */
  addresses: Map<string, { method: "PUT" | "GET"; until: number }>;
  bytes?: Buffer;
  completed: boolean;
  /** Of an attached file, which has operations of its own; absent for a file in a chat. */
  attachedTo?: AttachedTo;
};

/** What an attached file belongs to, and by whom and for what it was attached. */
type AttachedTo = {
  instanceId: string;
  /** The ARN of a contact or a case. */
  resourceArn: string;
  useCase: "ATTACHMENT" | "EMAIL_MESSAGE";
  createdAt: Date;
  /** One of both: the ARN of a user here, or of an identity in AWS. */
  createdBy?: { ConnectUserArn?: string; AWSIdentityArn?: string };
  tags: Record<string, string>;
};
