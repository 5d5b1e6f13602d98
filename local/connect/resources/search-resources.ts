import type {
  CommonAttributeAndCondition,
  ControlPlaneAttributeFilter,
  ControlPlaneTagFilter,
} from "@aws-sdk/client-connect";
import { invalid } from "../requests/errors.ts";
import type { Call } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { matchTags } from "./match-tags.ts";
import type { ResourceRecord, ResourceType } from "./resource-type.ts";
import { CONDITIONS, type Conditions, meetsCondition, valuesOfField } from "./search-conditions.ts";

type Criteria = Record<string, unknown> & Conditions & { OrConditions?: Criteria[]; AndConditions?: Criteria[] };

type Filter = { TagFilter?: ControlPlaneTagFilter; AttributeFilter?: ControlPlaneAttributeFilter };

/** The parts of a type that its search needs. */
type Searched = Pick<ResourceType, "plural" | "members" | "own" | "searchFields" | "searchConditions" | "searchValues">;

/** One page of the records that match the criteria and the tag filter of a Search… operation. */
export function searchResources<Found extends object>(
  call: Call,
  type: Searched,
  input: object,
  records: readonly Found[],
): { items: Found[]; NextToken: string | undefined; ApproximateTotalCount: number } {
  const { SearchCriteria = {}, SearchFilter = {} } = input as { SearchCriteria?: Criteria; SearchFilter?: Filter };
  checkCriteria(type, SearchCriteria);
  const filter = readFilter(SearchFilter);
  const found = records.filter((one) => {
    const record = one as ResourceRecord;
    return meets(type, SearchCriteria, record) && matchTags(filter, tagsOf(record));
  });
  return { ...paginate(call, found, input), ApproximateTotalCount: found.length };
}

/** Some searches have a TagFilter, others an AttributeFilter, which nests tag conditions one level deeper. */
function readFilter({ TagFilter, AttributeFilter, ...rest }: Filter): ControlPlaneTagFilter {
  const { OrConditions = [], AndCondition = {}, TagCondition, ...more } = AttributeFilter ?? {};
  const parts = [rest, more, ...OrConditions.map(withoutTags), withoutTags(AndCondition)];
  const unknown = parts.flatMap((part) => Object.keys(part))[0];
  if (unknown !== undefined) throw invalid(`The local Connect does not filter by ${unknown}`);
  if (AttributeFilter === undefined) return TagFilter ?? {};
  return {
    OrConditions: OrConditions.map(({ TagConditions = [] }) => TagConditions),
    AndConditions: AndCondition.TagConditions,
    TagCondition,
  };
}

function withoutTags({ TagConditions, ...rest }: CommonAttributeAndCondition): object {
  return rest;
}

function checkCriteria(type: Searched, criteria: Criteria): void {
  const known = ["OrConditions", "AndConditions", ...CONDITIONS, ...Object.keys(type.searchConditions ?? {})];
  const unknown = Object.keys(criteria).find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalid(`The local Connect does not search ${type.plural} by ${unknown}`);
  for (const name of CONDITIONS) {
    const { FieldName } = criteria[name] ?? {};
    if (FieldName === undefined || type.searchFields === undefined) continue;
    const fields = type.searchFields[name] ?? [];
    if (!fields.some((field) => field.toLowerCase() === FieldName.toLowerCase()))
      throw invalid(`${type.plural} are searched by ${fields.join(", ") || "other conditions"}, not by ${FieldName}`);
  }
  for (const inner of [...(criteria.OrConditions ?? []), ...(criteria.AndConditions ?? [])]) checkCriteria(type, inner);
}

function meets(type: Searched, criteria: Criteria, record: ResourceRecord): boolean {
  const { OrConditions, AndConditions } = criteria;
  if (OrConditions?.length && !OrConditions.some((inner) => meets(type, inner, record))) return false;
  if (AndConditions?.some((inner) => !meets(type, inner, record))) return false;
  const fields = fieldsOf(type, record);
  const isMet = CONDITIONS.every((name) => {
    const condition = criteria[name];
    return condition === undefined || meetsCondition(name, condition, valuesOfField(fields, condition.FieldName ?? ""));
  });
  if (!isMet) return false;
  return Object.entries(type.searchConditions ?? {}).every(
    ([condition, member]) =>
      criteria[condition] === undefined || record[member] === undefined || record[member] === criteria[condition],
  );
}

function fieldsOf(type: Searched, record: ResourceRecord): ResourceRecord {
  const { IdentityInfo } = record as { IdentityInfo?: ResourceRecord };
  const own = type.own ?? type.members;
  const values = { Name: record[type.members.name], ResourceId: record[own.id], ...type.searchValues?.(record) };
  return { ...IdentityInfo, ...record, ...values };
}

function tagsOf({ Tags = {} }: ResourceRecord): Record<string, string> {
  return Tags as Record<string, string>;
}
