import type { SearchContactsRequest, SearchContactsResponse, SearchCriteria } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../operation.ts";
import type { Contact } from "../state/contact.ts";
import { invalid, invalidRequest } from "../state/contact-rules.ts";
import { describeContact } from "../state/describe-contact.ts";
import { findInstance } from "../state/find.ts";
import { paginate } from "../state/paginate.ts";

const MAX_WEEKS = 8;
const WEEK = 7 * 24 * 60 * 60 * 1000;

type Criteria = Checked<SearchCriteria>;
type TimeRange = Checked<SearchContactsRequest>["TimeRange"];
type MatchType = string | undefined;

const TIMES: Record<string, (contact: Contact) => Date | undefined> = {
  INITIATION_TIMESTAMP: ({ initiatedAt }) => initiatedAt,
  SCHEDULED_TIMESTAMP: ({ scheduledAt }) => scheduledAt,
  CONNECTED_TO_AGENT_TIMESTAMP: ({ agent }) => agent?.connectedAt,
  DISCONNECT_TIMESTAMP: ({ disconnectedAt }) => disconnectedAt,
  ENQUEUE_TIMESTAMP: ({ queue }) => queue?.enqueuedAt,
};

const SORT_KEYS: Record<string, (contact: Contact) => number | string> = {
  ...Object.fromEntries(
    Object.entries(TIMES).map(([name, time]) => [name, (contact: Contact) => time(contact)?.getTime() ?? 0]),
  ),
  INITIATION_METHOD: ({ initiationMethod }) => initiationMethod,
  CHANNEL: ({ channel }) => channel,
};

/** What each criterion asks of a contact. A contact is found if it meets all that are given. */
const CRITERIA: { [Name in keyof Criteria]: (wanted: NonNullable<Criteria[Name]>, contact: Contact) => boolean } = {
  Channels: (channels, { channel }) => channels.includes(channel),
  InitiationMethods: (methods, { initiationMethod }) => methods.includes(initiationMethod),
  QueueIds: (ids, { queue }) => queue !== undefined && ids.some((id) => id.endsWith(queue.id)),
  AgentIds: (ids, { agent }) => agent !== undefined && ids.some((id) => id.endsWith(agent.id)),
  Name: ({ SearchText, MatchType }, { name = "" }) =>
    MatchType === "MATCH_EXACT"
      ? SearchText.includes(name)
      : matches(MatchType, SearchText, (text) => name.toLowerCase().includes(text.toLowerCase())),
  SearchableContactAttributes: ({ Criteria, MatchType }, { attributes }) =>
    matches(MatchType, Criteria, ({ Key, Values }) => Values.includes(attributes.get(Key) ?? "")),
  SearchableSegmentAttributes: ({ Criteria, MatchType }, { segmentAttributes }) =>
    matches(MatchType, Criteria, ({ Key, Values }) => Values.includes(segmentAttributes[Key]?.ValueString ?? "")),
};

export const searchContacts = connectOperation(
  "SearchContacts",
  "Not by transcripts, routing criteria, hierarchy groups, tags or Regions; a contact is found as soon as it exists.",
  (input: Checked<SearchContactsRequest>, call): SearchContactsResponse => {
    const { TimeRange, SearchCriteria = {} } = input;
    checkTimeRange(TimeRange);
    checkCriteria(SearchCriteria);
    const instance = findInstance(call, input.InstanceId);
    const found = [...instance.contacts.values()].filter(
      (contact) => isInRange(TimeRange, contact) && meets(SearchCriteria, contact),
    );
    const { items, NextToken } = paginate("SearchContacts", sort(found, input.Sort), input);
    const Contacts = items.map((contact) => describeContact(call.region, contact));
    return { Contacts, NextToken, TotalCount: found.length };
  },
);

function checkTimeRange({ StartTime, EndTime }: TimeRange): void {
  if (StartTime > EndTime) throw invalidRequest("TimeRange.StartTime must not be after EndTime");
  if (EndTime.getTime() - StartTime.getTime() > MAX_WEEKS * WEEK) {
    throw invalidRequest(`TimeRange can span ${MAX_WEEKS} weeks at most`);
  }
}

function checkCriteria(criteria: Criteria): void {
  const unknown = Object.keys(criteria).find((name) => !Object.hasOwn(CRITERIA, name));
  if (unknown !== undefined) throw invalid(`The local Connect does not search by ${unknown}`);
}

function isInRange({ Type, StartTime, EndTime }: TimeRange, contact: Contact): boolean {
  const time = TIMES[Type]?.(contact);
  return time !== undefined && time >= StartTime && time <= EndTime;
}

function meets(criteria: Criteria, contact: Contact): boolean {
  return Object.entries(criteria).every(([name, wanted]) => {
    const criterion = CRITERIA[name as keyof Criteria] as (wanted: unknown, contact: Contact) => boolean;
    return criterion(wanted, contact);
  });
}

function matches<T>(type: MatchType, items: readonly T[], test: (item: T) => boolean): boolean {
  if (type === "MATCH_ANY") return items.some(test);
  return type === "MATCH_NONE" ? !items.some(test) : items.every(test);
}

function sort(contacts: readonly Contact[], by: Checked<SearchContactsRequest>["Sort"]): Contact[] {
  const key = SORT_KEYS[by?.FieldName ?? "INITIATION_TIMESTAMP"] ?? (() => 0);
  const direction = by?.Order === "ASCENDING" ? 1 : -1;
  return contacts.toSorted((a, b) => (key(a) < key(b) ? -direction : key(a) > key(b) ? direction : 0));
}
