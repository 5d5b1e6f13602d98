import { isOpen } from "../contacts/is-open.ts";
import type { Contact } from "../state/contact.ts";

/** The columns by which contacts are searched, in the order of the table, beside `id`, `instance` and `value`. */
export const COLUMNS = [
  "open",
  "association",
  "attributes",
  "channel",
  "method",
  "queue",
  "agent",
  "name",
  "folded",
  "initiated",
  "scheduled",
  "connected",
  "disconnected",
  "enqueued",
] as const;

type Value = string | number | null;

/** @param owner the id of the contact whose attributes it shares, possibly its own */
export function columnsOf(contact: Contact, owner: string): Value[] {
  const { associationId, channel, initiationMethod, queue, agent, name } = contact;
  const { initiatedAt, scheduledAt, disconnectedAt } = contact;
  return [
    isOpen(contact) ? 1 : 0,
    associationId,
    owner,
    channel,
    initiationMethod,
    queue?.id ?? null,
    agent?.id ?? null,
    name ?? null,
    // SQLite folds only ASCII.
    name?.toLowerCase() ?? null,
    initiatedAt.getTime(),
    scheduledAt?.getTime() ?? null,
    agent?.connectedAt.getTime() ?? null,
    disconnectedAt?.getTime() ?? null,
    queue?.enqueuedAt.getTime() ?? null,
  ];
}

/** A pair by which contacts are searched; all that share attributes have those of one owner. */
export type Pair = [kind: "attribute" | "segment" | "tag", key: string, value: string];

export function pairsOf({ attributes, segmentAttributes, tags }: Contact, ownsAttributes: boolean): Pair[] {
  const pairs: Pair[] = [];
  if (ownsAttributes) for (const [key, value] of attributes) pairs.push(["attribute", key, value]);
  for (const [key, { ValueString }] of Object.entries(segmentAttributes))
    if (ValueString !== undefined) pairs.push(["segment", key, ValueString]);
  for (const [key, value] of Object.entries(tags)) pairs.push(["tag", key, value]);
  return pairs;
}
