import type { SearchCriteria } from "@aws-sdk/client-connect";
import type { Checked } from "../requests/checked.ts";
import { invalid } from "../requests/errors.ts";
import { matchTags } from "../resources/match-tags.ts";
import type { Contact } from "../state/contact.ts";
import { CONTACT_TIMES, isInRange } from "./contact-times.ts";

type Criteria = Checked<SearchCriteria>;

/** Tests a contact against each criterion. A contact is found if it meets all that are given. */
const CRITERIA: { [Name in keyof Criteria]: (wanted: NonNullable<Criteria[Name]>, contact: Contact) => boolean } = {
  Channels: (channels, { channel }) => channels.includes(channel),
  InitiationMethods: (methods, { initiationMethod }) => methods.includes(initiationMethod),
  QueueIds: (ids, { queue }) => queue !== undefined && holds(ids, queue.id),
  AgentIds: (ids, { agent }) => agent !== undefined && holds(ids, agent.id),
  Name: ({ SearchText, MatchType }, { name = "" }) =>
    MatchType === "MATCH_EXACT"
      ? SearchText.includes(name)
      : matches(MatchType, SearchText, (text) => name.toLowerCase().includes(text.toLowerCase())),
  SearchableContactAttributes: ({ Criteria, MatchType }, { attributes }) =>
    matches(MatchType, Criteria, ({ Key, Values }) => Values.includes(attributes.get(Key) ?? "")),
  SearchableSegmentAttributes: ({ Criteria, MatchType }, { segmentAttributes }) =>
    matches(MatchType, Criteria, ({ Key, Values }) => Values.includes(segmentAttributes[Key]?.ValueString ?? "")),
  AdditionalTimeRange: ({ Criteria, MatchType }, contact) =>
    matches(
      MatchType,
      Criteria,
      ({ TimeRange, TimestampCondition }) =>
        (TimeRange === undefined || isInRange(TimeRange, contact)) &&
        (TimestampCondition === undefined || CONTACT_TIMES[TimestampCondition.Type]?.(contact) === undefined),
    ),
  ContactTags: (filter, { tags }) => matchTags(filter, tags),
};

/** @throws ServiceError `InvalidParameterException` for an unsupported criterion. */
export function checkCriteria(criteria: Criteria): void {
  const unknown = Object.keys(criteria).find((name) => !Object.hasOwn(CRITERIA, name));
  if (unknown !== undefined) throw invalid(`The local Connect does not search by ${unknown}`);
}

/** Whether a contact meets all criteria; an empty array matches everything. */
export function meetsCriteria(criteria: Criteria, contact: Contact): boolean {
  return Object.entries(criteria).every(([name, wanted]) => {
    if (Array.isArray(wanted) && wanted.length === 0) return true;
    const criterion = CRITERIA[name as keyof Criteria] as (wanted: unknown, contact: Contact) => boolean;
    return criterion(wanted, contact);
  });
}

/** Callers can give ARNs: the last part is the id. */
function holds(idsOrArns: readonly string[], id: string): boolean {
  return idsOrArns.some((given) => given.split("/").at(-1) === id);
}

function matches<T>(type: string | undefined, items: readonly T[], test: (item: T) => boolean): boolean {
  if (type === "MATCH_ANY") return items.some(test);
  return type === "MATCH_NONE" ? !items.some(test) : items.every(test);
}
