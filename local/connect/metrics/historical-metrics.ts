import type { Contact } from "../state/contact.ts";
import type { Span } from "./intervals.ts";

/** The longest wait that counts: less than a number of seconds, or also exactly that. */
export type Threshold = { comparison: string; seconds: number };

type Compute = (contacts: Contact[], span: Span, threshold: Threshold) => number | undefined;

/** Computes each historical metric from the contacts of a group within a span of time. */
export const HISTORICAL_METRICS: Readonly<Record<string, Compute>> = {
  CONTACTS_CREATED: (contacts, span) => contacts.filter(({ initiatedAt }) => isIn(initiatedAt, span)).length,
  CONTACTS_QUEUED: (contacts, span) => queued(contacts, span).length,
  CONTACTS_HANDLED: (contacts, span) => ended(contacts, span).filter(({ agent }) => agent !== undefined).length,
  CONTACTS_ABANDONED: (contacts, span) => abandoned(contacts, span).length,
  ABANDONMENT_RATE: (contacts, span) => percent(abandoned(contacts, span).length, queued(contacts, span).length),
  AVG_CONTACT_DURATION: (contacts, span) =>
    average(ended(contacts, span).map(({ initiatedAt, disconnectedAt }) => seconds(initiatedAt, disconnectedAt))),
  AVG_HANDLE_TIME: (contacts, span) =>
    average(ended(contacts, span).map(({ agent, disconnectedAt }) => seconds(agent?.connectedAt, disconnectedAt))),
  AVG_QUEUE_ANSWER_TIME: (contacts, span) =>
    average(ended(contacts, span).map(({ queue, agent }) => seconds(queue?.enqueuedAt, agent?.connectedAt))),
  AVG_ABANDON_TIME: (contacts, span) => average(abandoned(contacts, span).map(waitOf)),
  MAX_QUEUED_TIME: (contacts, span) => maximum(ended(contacts, span).map(waitOf)),
  SUM_CONTACTS_ANSWERED_IN_X: (contacts, span, threshold) =>
    queued(contacts, span).filter((contact) => contact.agent !== undefined && isWithin(waitOf(contact), threshold))
      .length,
  SUM_CONTACTS_ABANDONED_IN_X: (contacts, span, threshold) =>
    abandoned(contacts, span).filter((contact) => isWithin(waitOf(contact), threshold)).length,
  // Administrator guide, service level X: contacts that left the queue within X seconds, of all that were queued.
  SERVICE_LEVEL: (contacts, span, threshold) => {
    const all = queued(contacts, span);
    return percent(all.filter((contact) => isWithin(waitOf(contact), threshold)).length, all.length);
  },
};

/** The metrics that need a threshold; its seconds are whole and at most a week. */
export const METRICS_WITH_THRESHOLD = new Set([
  "SERVICE_LEVEL",
  "SUM_CONTACTS_ANSWERED_IN_X",
  "SUM_CONTACTS_ABANDONED_IN_X",
]);

function queued(contacts: readonly Contact[], span: Span): Contact[] {
  return contacts.filter(({ queue }) => isIn(queue?.enqueuedAt, span));
}

function ended(contacts: readonly Contact[], span: Span): Contact[] {
  return contacts.filter(({ disconnectedAt }) => isIn(disconnectedAt, span));
}

function abandoned(contacts: readonly Contact[], span: Span): Contact[] {
  return ended(contacts, span).filter(({ agent, queue }) => agent === undefined && queue !== undefined);
}

/** How long a contact was in its queue, once it has left it. */
export function waitOf({ queue, agent, disconnectedAt }: Contact): number | undefined {
  return seconds(queue?.enqueuedAt, agent?.connectedAt ?? disconnectedAt);
}

function isWithin(wait: number | undefined, { comparison, seconds: most }: Threshold): boolean {
  return wait !== undefined && (comparison === "LTE" ? wait <= most : wait < most);
}

function isIn(time: Date | undefined, { from, to }: Span): boolean {
  return time !== undefined && time >= from && time < to;
}

export function seconds(from: Date | undefined, to: Date | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : (to.getTime() - from.getTime()) / 1000;
}

/** Undefined without values: the service leaves the metric out. */
export function maximum(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** Undefined without values. */
export function average(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, value) => total + value, 0) / known.length;
}

function percent(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : (part / whole) * 100;
}
