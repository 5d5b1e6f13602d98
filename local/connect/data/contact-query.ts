import type { ControlPlaneTagFilter, TagCondition } from "@aws-sdk/client-connect";
import type { ContactSearch } from "../state/contacts.ts";
import type { Pair } from "./contact-columns.ts";

type Criteria = ContactSearch["criteria"];
type Range = { Type: string; StartTime: Date; EndTime: Date };

/** A condition in SQL with its parameters. */
type Condition = { sql: string; values: (string | number)[] };

/** The columns of the times to search and sort by; as in `CONTACT_TIMES`. */
const TIMES: Record<string, string> = {
  INITIATION_TIMESTAMP: "initiated",
  SCHEDULED_TIMESTAMP: "scheduled",
  CONNECTED_TO_AGENT_TIMESTAMP: "connected",
  DISCONNECT_TIMESTAMP: "disconnected",
  ENQUEUE_TIMESTAMP: "enqueued",
};
const SORTS: Record<string, string> = { ...TIMES, INITIATION_METHOD: "method", CHANNEL: "channel" };

const ALWAYS: Condition = { sql: "1", values: [] };
const NEVER: Condition = { sql: "0", values: [] };

/** The condition of a search, with the same meaning as `isInRange` and `meetsCriteria` for contacts in memory. */
export function conditionOf({ timeRange, criteria }: Pick<ContactSearch, "timeRange" | "criteria">): Condition {
  return all([inRange(timeRange), ...Object.entries(criteria).map(([name, wanted]) => criterion(name, wanted))]);
}

/** The order of a search, with that of creation for equal contacts. */
export function orderOf(sort: ContactSearch["sort"]): string {
  const column = SORTS[sort?.FieldName ?? "INITIATION_TIMESTAMP"];
  return column === undefined ? "rowid" : `${column} ${sort?.Order === "ASCENDING" ? "ASC" : "DESC"}, rowid`;
}

const CRITERIA: { [Name in keyof Criteria]: (wanted: NonNullable<Criteria[Name]>) => Condition } = {
  Channels: (channels) => oneOf("channel", channels),
  InitiationMethods: (methods) => oneOf("method", methods),
  QueueIds: (ids) => oneOf("queue", ids.map(lastPart)),
  AgentIds: (ids) => oneOf("agent", ids.map(lastPart)),
  Name: ({ SearchText, MatchType }) =>
    MatchType === "MATCH_EXACT"
      ? oneOf("ifnull(name, '')", SearchText)
      : match(MatchType, SearchText, (text) => ({
          sql: "instr(ifnull(folded, ''), ?) > 0",
          values: [text.toLowerCase()],
        })),
  SearchableContactAttributes: ({ Criteria, MatchType }) =>
    match(MatchType, Criteria, ({ Key, Values }) => hasPair("attributes", "attribute", Key, Values)),
  SearchableSegmentAttributes: ({ Criteria, MatchType }) =>
    match(MatchType, Criteria, ({ Key, Values }) => hasPair("id", "segment", Key, Values)),
  AdditionalTimeRange: ({ Criteria, MatchType }) =>
    match(MatchType, Criteria, ({ TimeRange, TimestampCondition }) => {
      const missing = TIMES[TimestampCondition?.Type ?? ""];
      return all([
        ...(TimeRange === undefined ? [] : [inRange(TimeRange)]),
        ...(missing === undefined ? [] : [{ sql: `${missing} IS NULL`, values: [] }]),
      ]);
    }),
  ContactTags: withTags,
};

function criterion(name: string, wanted: unknown): Condition {
  if (Array.isArray(wanted) && wanted.length === 0) return ALWAYS;
  return (CRITERIA[name as keyof Criteria] as (wanted: unknown) => Condition)(wanted);
}

function inRange({ Type, StartTime, EndTime }: Range): Condition {
  const column = TIMES[Type];
  if (column === undefined) return NEVER;
  return { sql: `${column} BETWEEN ? AND ?`, values: [StartTime.getTime(), EndTime.getTime()] };
}

function oneOf(column: string, values: readonly string[]): Condition {
  return { sql: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(values)] };
}

/** A pair that is missing counts as an empty value. */
function hasPair(owner: string, kind: Pair[0], key: string, wanted: readonly string[]): Condition {
  const owners = "SELECT owner FROM pair WHERE kind = ? AND key = ?";
  const found: Condition = {
    sql: `${owner} IN (${owners} AND value IN (SELECT value FROM json_each(?)))`,
    values: [kind, key, JSON.stringify(wanted)],
  };
  return wanted.includes("") ? any([found, { sql: `${owner} NOT IN (${owners})`, values: [kind, key] }]) : found;
}

function withTags({ OrConditions, AndConditions, TagCondition: condition }: ControlPlaneTagFilter): Condition {
  const has = ({ TagKey = "", TagValue }: TagCondition): Condition => ({
    sql: `id IN (SELECT owner FROM pair WHERE kind = 'tag' AND key = ?${TagValue === undefined ? "" : " AND value = ?"})`,
    values: TagValue === undefined ? [TagKey] : [TagKey, TagValue],
  });
  return all([
    ...(condition === undefined ? [] : [has(condition)]),
    ...(AndConditions ?? []).map(has),
    ...(OrConditions?.length ? [any(OrConditions.map((conditions) => all(conditions.map(has))))] : []),
  ]);
}

function match<T>(type: string | undefined, items: readonly T[], test: (item: T) => Condition): Condition {
  if (type === "MATCH_ANY") return any(items.map(test));
  if (type !== "MATCH_NONE") return all(items.map(test));
  const { sql, values } = any(items.map(test));
  // A time that a contact does not have is in no range: SQL's answer for it is NULL, also where it is negated.
  return { sql: `NOT ifnull(${sql}, 0)`, values };
}

function all(conditions: readonly Condition[]): Condition {
  return joined(conditions, " AND ", ALWAYS);
}

function any(conditions: readonly Condition[]): Condition {
  return joined(conditions, " OR ", NEVER);
}

/** Joins by halves: SQLite limits how deep an expression nests, and a chain nests as deep as it is long. */
function joined(conditions: readonly Condition[], by: string, without: Condition): Condition {
  const [first = without] = conditions;
  if (conditions.length < 2) return first;
  const middle = conditions.length >> 1;
  const left = joined(conditions.slice(0, middle), by, without);
  const right = joined(conditions.slice(middle), by, without);
  return { sql: `(${left.sql}${by}${right.sql})`, values: [...left.values, ...right.values] };
}

function lastPart(idOrArn: string): string {
  return idOrArn.split("/").at(-1) ?? "";
}
