import type { SearchContactsRequest } from "@aws-sdk/client-connect";
import type { Checked } from "../requests/checked.ts";
import type { Contact } from "./contact.ts";

/** A page of a search for contacts. */
export type ContactSearch = {
  timeRange: Checked<SearchContactsRequest>["TimeRange"];
  criteria: Checked<NonNullable<SearchContactsRequest["SearchCriteria"]>>;
  sort: Checked<SearchContactsRequest>["Sort"];
  offset: number;
  limit: number;
};

/**
 * The contacts of an instance, in the order of their creation. Contacts that are kept in a file are read when they are asked
 * for, once they have ended: `values` reads all of them, so use the other methods where they serve.
 */
export type Contacts = Pick<Map<string, Contact>, "get" | "size" | "values"> & {
  set(id: string, contact: Contact): unknown;
  /** Whether a contact is one of these: it is neither of before a reset nor forgotten. */
  holds(contact: Contact): boolean;
  /** Those that have not ended, or whose agent still works on them. */
  open(): Contact[];
  countOpen(): number;
  /** Those that descend from the same contact. */
  associated(associationId: string): Contact[];
  /** Those to which something measurable happened from a time on and before another. */
  within(from: Date, to: Date): Iterable<Contact>;
  search(search: ContactSearch): { contacts: Contact[]; total: number };
  /** A page of all, newest first. */
  newest(offset: number, limit: number): Contact[];
  /** The newest, as many as can be looked through for one request. */
  recent(): Contact[];
};
