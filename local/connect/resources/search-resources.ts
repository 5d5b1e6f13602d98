import { invalid } from "../requests/errors.ts";
import { matchTags, type TagFilter } from "./match-tags.ts";
import { COMPARISONS } from "./meets-string-conditions.ts";
import type { ResourceRecord, ResourceType } from "./resource-type.ts";

type TextCondition = { FieldName?: string; Value?: string; ComparisonType?: string };
type Criteria = Record<string, unknown> & {
  OrConditions?: Criteria[];
  AndConditions?: Criteria[];
  StringCondition?: TextCondition;
};

/** The fields by which the service searches; the API reference names them at each kind's search criteria. */
const SEARCH_FIELDS: Readonly<Record<string, readonly string[]>> = {
  AgentStatus: ["name", "description", "state", "type", "displayorder", "resourceid"],
  ContactFlow: ["name", "description", "resourceid", "type", "state", "status"],
  ContactFlowModule: ["name", "description", "resourceid", "state", "status"],
  HoursOfOperation: ["name", "description", "timezone", "resourceid"],
  Prompt: ["name", "description", "resourceid"],
  Queue: ["name", "description", "resourceid"],
  QuickConnect: ["name", "description", "resourceid"],
  RoutingProfile: ["associatedqueueids", "name", "description", "resourceid"],
  SecurityProfile: ["name", "description", "resourceid"],
  User: ["username", "firstname", "lastname", "routingprofileid", "securityprofileid", "resourceid"],
  UserHierarchyGroup: ["name", "parentid", "levelid", "resourceid"],
};

/** The records that match the criteria and the tag filter of a Search… operation. */
export function searchResources(
  type: ResourceType,
  input: ResourceRecord,
  records: readonly ResourceRecord[],
): ResourceRecord[] {
  const { SearchCriteria = {}, SearchFilter = {} } = input as {
    SearchCriteria?: Criteria;
    SearchFilter?: { TagFilter?: TagFilter };
  };
  checkCriteria(type, SearchCriteria);
  const unknown = Object.keys(SearchFilter).find((name) => name !== "TagFilter");
  if (unknown !== undefined) throw invalid(`The local Connect does not filter by ${unknown}`);
  return records.filter(
    (record) => meets(type, SearchCriteria, record) && matchTags(SearchFilter.TagFilter ?? {}, tagsOf(record)),
  );
}

function checkCriteria(type: ResourceType, criteria: Criteria): void {
  const known = ["OrConditions", "AndConditions", "StringCondition", ...Object.keys(type.searchConditions ?? {})];
  const unknown = Object.keys(criteria).find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalid(`The local Connect does not search ${type.plural} by ${unknown}`);
  const { FieldName } = criteria.StringCondition ?? {};
  const fields = SEARCH_FIELDS[type.noun];
  if (FieldName !== undefined && fields !== undefined && !fields.includes(FieldName.toLowerCase()))
    throw invalid(`${type.plural} are searched by ${fields.join(", ")}, not by ${FieldName}`);
  for (const inner of [...(criteria.OrConditions ?? []), ...(criteria.AndConditions ?? [])]) checkCriteria(type, inner);
}

function meets(type: ResourceType, criteria: Criteria, record: ResourceRecord): boolean {
  const { OrConditions, AndConditions, StringCondition } = criteria;
  if (OrConditions?.length && !OrConditions.some((inner) => meets(type, inner, record))) return false;
  if (AndConditions?.some((inner) => !meets(type, inner, record))) return false;
  if (StringCondition !== undefined && !meetsText(StringCondition, type, record)) return false;
  return Object.entries(type.searchConditions ?? {}).every(
    ([condition, member]) =>
      criteria[condition] === undefined || record[member] === undefined || record[member] === criteria[condition],
  );
}

/**
 * Compares case-insensitively, field names included; `Name` stands for the name of any type. One matching item of an
 * array is enough, and its field can be in the singular: `SecurityProfileId`.
 */
function meetsText(
  { FieldName = "", Value = "", ComparisonType = "EXACT" }: TextCondition,
  type: ResourceType,
  record: ResourceRecord,
): boolean {
  const { IdentityInfo } = record as { IdentityInfo?: ResourceRecord };
  const own = type.own ?? type.members;
  const fields = Object.entries({
    ...IdentityInfo,
    ...record,
    Name: record[type.members.name],
    ResourceId: record[own.id],
  });
  const wanted = FieldName.toLowerCase();
  const [, given] =
    fields.find(([name]) => name.toLowerCase() === wanted) ??
    fields.find(([name, value]) => Array.isArray(value) && name.toLowerCase() === `${wanted}s`) ??
    [];
  const values = [given ?? []].flat().filter((value) => typeof value !== "object");
  return values.some(
    (value) => COMPARISONS[ComparisonType]?.(String(value).toLowerCase(), Value.toLowerCase()) ?? false,
  );
}

function tagsOf({ Tags = {} }: ResourceRecord): Record<string, string> {
  return Tags as Record<string, string>;
}
