import { WrongUseError } from "../../connect/control/wrong-use-error.ts";
import type { Contact } from "../../connect/state/contact.ts";
import type { Instance } from "../../connect/state/instance.ts";
import type { State } from "../../connect/state/state.ts";
import type { ContactPage, ContactRow } from "../console-types.ts";
import { contactRow } from "./contact-row.ts";

type Token = { propertyKey?: string; operator: string; value: string };
type Entry = { instance: Instance; contact: Contact };
type Filter = { operation: "and" | "or"; tokens: Token[] };

const DEFAULT_LIMIT = 50;
const MOST = 200;
const COLUMNS = new Set([
  "channel",
  "name",
  "state",
  "stage",
  "flow",
  "queue",
  "agent",
  "lastMessage",
  "initiatedAt",
  "updatedAt",
  "id",
]);

/**
 * Lists contacts a page at a time, newest first.
 * @param query `limit`, `offset`, `sort` (a column, with `-` in front for descending), and `filter`: JSON of
 * `{ operation, tokens: [{ propertyKey, operator, value }] }`, where `attributes.KEY` is a property, too.
 * @throws WrongUseError
 */
export function listContacts({ instances }: State, query: URLSearchParams): ContactPage {
  const limit = Math.min(countIn(query, "limit", DEFAULT_LIMIT), MOST);
  const offset = countIn(query, "offset", 0);
  const filter = readFilter(query.get("filter"));
  const sort = query.get("sort") ?? "-initiatedAt";
  const every = [...instances.values()];
  const total = every.reduce((sum, { contacts }) => sum + contacts.size, 0);
  const open = every.reduce((sum, { contacts }) => sum + contacts.countOpen(), 0);
  const page = (entries: Entry[]) => entries.slice(offset, offset + limit).map(rowOf);
  if (filter === undefined && sort === "-initiatedAt")
    return {
      items: page(entriesOf(every, ({ contacts }) => contacts.newest(0, offset + limit))),
      total,
      matching: total,
      offset,
      open,
    };
  const all = entriesOf(every, ({ contacts }) => contacts.recent());
  const found = filter === undefined ? all : all.filter(({ instance, contact }) => meets(filter, instance, contact));
  const items = page(sort === "-initiatedAt" ? found : sorted(found, sort));
  return { items, total, matching: found.length, offset, open };
}

/** Contacts of all instances, newest first. */
function entriesOf(instances: readonly Instance[], contactsOf: (instance: Instance) => Contact[]): Entry[] {
  const entries = instances.flatMap((instance) => contactsOf(instance).map((contact) => ({ instance, contact })));
  // Instances keep contacts in order of their begin.
  if (instances.length > 1) entries.sort((a, b) => b.contact.initiatedAt.getTime() - a.contact.initiatedAt.getTime());
  return entries;
}

function rowOf({ instance, contact }: Entry): ContactRow {
  return contactRow(instance, contact);
}

function sorted(entries: Entry[], sort: string): Entry[] {
  const column = sort.replace(/^-/, "");
  if (!COLUMNS.has(column))
    throw new WrongUseError(`sort must be one of ${[...COLUMNS].join(", ")}, with - for descending`);
  const direction = sort.startsWith("-") ? -1 : 1;
  const keyed = entries.map((entry) => ({ entry, key: String(rowOf(entry)[column as keyof ContactRow] ?? "") }));
  return keyed.sort((a, b) => (a.key < b.key ? -direction : a.key > b.key ? direction : 0)).map(({ entry }) => entry);
}

function meets({ operation, tokens }: Filter, instance: Instance, contact: Contact): boolean {
  const row = contactRow(instance, contact);
  const test = (token: Token) => meetsToken(token, row, contact);
  return operation === "or" ? tokens.some(test) : tokens.every(test);
}

function meetsToken({ propertyKey, operator, value }: Token, row: ContactRow, contact: Contact): boolean {
  const wanted = value.toLowerCase();
  const isNot = operator.startsWith("!");
  const isExact = operator.endsWith("=");
  const matches = (text: string) => (isExact ? text.toLowerCase() === wanted : text.toLowerCase().includes(wanted));
  const values = valuesOf(propertyKey, row, contact);
  return values.some(matches) !== isNot;
}

/** The values that a token is compared with; one without a property searches everything. */
function valuesOf(propertyKey: string | undefined, row: ContactRow, { attributes }: Contact): string[] {
  if (propertyKey === undefined)
    return [row.id, row.name, row.queue, row.agent, row.flow, row.lastMessage, ...attributes.values()];
  if (propertyKey.startsWith("attributes.")) return [attributes.get(propertyKey.slice("attributes.".length)) ?? ""];
  return COLUMNS.has(propertyKey) ? [String(row[propertyKey as keyof ContactRow] ?? "")] : [];
}

function readFilter(json: string | null): Filter | undefined {
  if (json === null || json === "") return undefined;
  const { operation = "and", tokens } = Object(parsed(json)) as Partial<Filter>;
  const areTokens =
    Array.isArray(tokens) &&
    tokens.every((token) => {
      const { propertyKey, operator, value } = Object(token) as Partial<Record<keyof Token, unknown>>;
      return (
        typeof operator === "string" &&
        typeof value === "string" &&
        ["string", "undefined"].includes(typeof propertyKey)
      );
    });
  if (!areTokens || !["and", "or"].includes(operation))
    throw new WrongUseError(
      'filter must be {"operation": "and", "tokens": [{"propertyKey": …, "operator": "=", "value": …}]}',
    );
  return tokens.length === 0 ? undefined : { operation, tokens };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function countIn(query: URLSearchParams, name: string, fallback: number): number {
  const value = Number(query.get(name) ?? fallback);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new WrongUseError(`${name} must be a whole number of at least 0`);
  return value;
}
