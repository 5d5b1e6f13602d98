type StringCondition = {
  FieldName?: string | undefined;
  Value?: string | undefined;
  ComparisonType?: string | undefined;
};

/** The criteria of a search that has no other conditions than strings. */
export type StringCriteria = {
  OrConditions?: readonly StringCriteria[] | undefined;
  AndConditions?: readonly StringCriteria[] | undefined;
  StringCondition?: StringCondition | undefined;
};

const COMPARISONS: Record<string, (text: string, value: string) => boolean> = {
  STARTS_WITH: (text, value) => text.startsWith(value),
  CONTAINS: (text, value) => text.includes(value),
  EXACT: (text, value) => text === value,
};

/** Whether a record meets the criteria of a search. Field names and values are compared whatever their case. */
export function meetsStringConditions(
  { OrConditions, AndConditions, StringCondition }: StringCriteria,
  record: object,
): boolean {
  if (OrConditions?.length && !OrConditions.some((inner) => meetsStringConditions(inner, record))) return false;
  if (AndConditions?.some((inner) => !meetsStringConditions(inner, record))) return false;
  if (StringCondition === undefined) return true;
  const { FieldName = "", Value = "", ComparisonType = "EXACT" } = StringCondition;
  const [, value] = Object.entries(record).find(([name]) => name.toLowerCase() === FieldName.toLowerCase()) ?? [];
  if (typeof value !== "string") return false;
  return COMPARISONS[ComparisonType]?.(value.toLowerCase(), Value.toLowerCase()) ?? false;
}
