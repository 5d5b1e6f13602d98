import { checkCriteria } from "../contacts/contact-criteria.ts";
import { describeContact } from "../contacts/describe-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation, type InputOf } from "../requests/operation.ts";
import { pageOf } from "../requests/paginate.ts";

const MAX_WEEKS = 8;
const WEEK = 7 * 24 * 60 * 60 * 1000;

type TimeRange = InputOf<"SearchContacts">["TimeRange"];

export const searchContacts = connectOperation(
  "SearchContacts",
  "Not by transcripts, routing criteria, hierarchy groups or Regions; a contact is found as soon as it exists.",
  (input, call) => {
    const { TimeRange, SearchCriteria = {} } = input;
    checkTimeRange(TimeRange);
    checkCriteria(SearchCriteria);
    const instance = findInstance(call, input.InstanceId);
    const page = pageOf(call, input);
    const { contacts, total } = instance.contacts.search({
      timeRange: TimeRange,
      criteria: SearchCriteria,
      sort: input.Sort,
      ...page,
    });
    const Contacts = contacts.map((contact) => describeContact(call.region, contact));
    return { Contacts, NextToken: page.nextToken(total), TotalCount: total };
  },
);

function checkTimeRange({ StartTime, EndTime }: TimeRange): void {
  if (StartTime > EndTime) throw invalidRequest("TimeRange.StartTime must not be after EndTime");
  if (EndTime.getTime() - StartTime.getTime() > MAX_WEEKS * WEEK) {
    throw invalidRequest(`TimeRange can span ${MAX_WEEKS} weeks at most`);
  }
}
