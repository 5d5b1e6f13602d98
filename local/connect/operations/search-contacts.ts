import type { SearchContactsRequest, SearchContactsResponse } from "@aws-sdk/client-connect";
import { checkCriteria, meetsCriteria } from "../contacts/contact-criteria.ts";
import { CONTACT_TIMES, isInRange } from "../contacts/contact-times.ts";
import { describeContact } from "../contacts/describe-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { invalidRequest } from "../requests/errors.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import type { Contact } from "../state/contact.ts";

const MAX_WEEKS = 8;
const WEEK = 7 * 24 * 60 * 60 * 1000;

type TimeRange = Checked<SearchContactsRequest>["TimeRange"];

const SORT_KEYS: Record<string, (contact: Contact) => number | string> = {
  ...Object.fromEntries(
    Object.entries(CONTACT_TIMES).map(([name, time]) => [name, (contact: Contact) => time(contact)?.getTime() ?? 0]),
  ),
  INITIATION_METHOD: ({ initiationMethod }) => initiationMethod,
  CHANNEL: ({ channel }) => channel,
};

export const searchContacts = connectOperation(
  "SearchContacts",
  "Not by transcripts, routing criteria, hierarchy groups or Regions; a contact is found as soon as it exists.",
  (input: Checked<SearchContactsRequest>, call): SearchContactsResponse => {
    const { TimeRange, SearchCriteria = {} } = input;
    checkTimeRange(TimeRange);
    checkCriteria(SearchCriteria);
    const instance = findInstance(call, input.InstanceId);
    const found = [...instance.contacts.values()].filter(
      (contact) => isInRange(TimeRange, contact) && meetsCriteria(SearchCriteria, contact),
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

function sort(contacts: readonly Contact[], by: Checked<SearchContactsRequest>["Sort"]): Contact[] {
  const key = SORT_KEYS[by?.FieldName ?? "INITIATION_TIMESTAMP"] ?? (() => 0);
  const direction = by?.Order === "ASCENDING" ? 1 : -1;
  return contacts.toSorted((a, b) => (key(a) < key(b) ? -direction : key(a) > key(b) ? direction : 0));
}
