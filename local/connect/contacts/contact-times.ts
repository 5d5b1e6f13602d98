import type { Contact } from "../state/contact.ts";

/** The timestamps to search and sort contacts by, under their names in the model. */
export const CONTACT_TIMES: Record<string, (contact: Contact) => Date | undefined> = {
  INITIATION_TIMESTAMP: ({ initiatedAt }) => initiatedAt,
  SCHEDULED_TIMESTAMP: ({ scheduledAt }) => scheduledAt,
  CONNECTED_TO_AGENT_TIMESTAMP: ({ agent }) => agent?.connectedAt,
  DISCONNECT_TIMESTAMP: ({ disconnectedAt }) => disconnectedAt,
  ENQUEUE_TIMESTAMP: ({ queue }) => queue?.enqueuedAt,
};

/** Whether anything measurable happened to a contact from a time on and before another. */
export function isWithin(from: Date, to: Date, { initiatedAt, queue, disconnectedAt }: Contact): boolean {
  return [initiatedAt, queue?.enqueuedAt, disconnectedAt].some(
    (time) => time !== undefined && time >= from && time < to,
  );
}

/** Whether one of a contact's times lies between two others. */
export function isInRange(
  { Type, StartTime, EndTime }: { Type: string; StartTime: Date; EndTime: Date },
  contact: Contact,
): boolean {
  const time = CONTACT_TIMES[Type]?.(contact);
  return time !== undefined && time >= StartTime && time <= EndTime;
}
