import type { Contact } from "../state/contact.ts";

type Span = { from: Date; to: Date };

/** Computes each historical metric from the contacts of a group within a span of time. */
export const HISTORICAL_METRICS: Record<string, (contacts: Contact[], span: Span) => number | undefined> = {
  CONTACTS_CREATED: (contacts, span) => contacts.filter(({ initiatedAt }) => isIn(initiatedAt, span)).length,
  CONTACTS_QUEUED: (contacts, span) => contacts.filter(({ queue }) => isIn(queue?.enqueuedAt, span)).length,
  CONTACTS_HANDLED: (contacts, span) => ended(contacts, span).filter(({ agent }) => agent !== undefined).length,
  CONTACTS_ABANDONED: (contacts, span) =>
    ended(contacts, span).filter(({ agent, queue }) => agent === undefined && queue !== undefined).length,
  AVG_CONTACT_DURATION: (contacts, span) =>
    average(ended(contacts, span).map(({ initiatedAt, disconnectedAt }) => seconds(initiatedAt, disconnectedAt))),
  AVG_HANDLE_TIME: (contacts, span) =>
    average(ended(contacts, span).map(({ agent, disconnectedAt }) => seconds(agent?.connectedAt, disconnectedAt))),
  AVG_QUEUE_ANSWER_TIME: (contacts, span) =>
    average(ended(contacts, span).map(({ queue, agent }) => seconds(queue?.enqueuedAt, agent?.connectedAt))),
};

function ended(contacts: readonly Contact[], span: Span): Contact[] {
  return contacts.filter(({ disconnectedAt }) => isIn(disconnectedAt, span));
}

function isIn(time: Date | undefined, { from, to }: Span): boolean {
  return time !== undefined && time >= from && time < to;
}

function seconds(from: Date | undefined, to: Date | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : (to.getTime() - from.getTime()) / 1000;
}

/** Undefined without values: the service leaves the metric out. */
function average(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, value) => total + value, 0) / known.length;
}
