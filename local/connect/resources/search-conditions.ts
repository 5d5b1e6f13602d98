/** The leaf conditions of search criteria, by their members. */
export const CONDITIONS = [
  "StringCondition",
  "NumberCondition",
  "DecimalCondition",
  "BooleanCondition",
  "DateTimeCondition",
  "DateCondition",
] as const;

export type ConditionName = (typeof CONDITIONS)[number];

/** A condition of any type, with the members that some types lack. */
export type Condition = {
  FieldName?: string;
  ComparisonType?: string;
  Value?: string;
  MinValue?: number | string;
  MaxValue?: number | string;
};

export type Conditions = Partial<Record<ConditionName, Condition>>;

const STRINGS: Record<string, (text: string, value: string) => boolean> = {
  STARTS_WITH: (text, value) => text.startsWith(value),
  CONTAINS: (text, value) => text.includes(value),
  EXACT: (text, value) => text === value,
};

/** Tests a number against the least and the greatest value of a condition; most comparisons have the first only. */
const NUMBERS: Record<string, (number: number, least: number, most: number) => boolean> = {
  GREATER_OR_EQUAL: (number, least) => number >= least,
  GREATER_THAN_OR_EQUAL_TO: (number, least) => number >= least,
  GREATER: (number, least) => number > least,
  GREATER_THAN: (number, least) => number > least,
  LESSER_OR_EQUAL: (number, least, most) => number <= (Number.isNaN(most) ? least : most),
  LESS_THAN_OR_EQUAL_TO: (number, least, most) => number <= (Number.isNaN(most) ? least : most),
  LESSER: (number, least, most) => number < (Number.isNaN(most) ? least : most),
  LESS_THAN: (number, least, most) => number < (Number.isNaN(most) ? least : most),
  EQUAL: (number, least) => number === least,
  EQUAL_TO: (number, least) => number === least,
  NOT_EQUAL: (number, least) => number !== least,
  RANGE: (number, least, most) => number >= least && number <= most,
};

/** Whether any of a field's values meets a condition. */
export function meetsCondition(name: ConditionName, condition: Condition, values: readonly unknown[]): boolean {
  const { ComparisonType, Value = "", MinValue, MaxValue } = condition;
  if (name === "StringCondition") {
    const compare = STRINGS[ComparisonType ?? "EXACT"];
    return values.some((value) => compare?.(String(value).toLowerCase(), Value.toLowerCase()) ?? false);
  }
  if (name === "BooleanCondition") return values.some((value) => value === (ComparisonType !== "IS_FALSE"));
  const compare = NUMBERS[ComparisonType ?? "EQUAL"];
  const [least, most] = [numberOf(MinValue ?? (condition.Value || MaxValue)), numberOf(MaxValue)];
  return values.some((value) => compare?.(numberOf(value), least, most) ?? false);
}

/** Times and dates count in milliseconds. */
function numberOf(value: unknown): number {
  if (value instanceof Date) return value.getTime();
  if (typeof value === "string") return Date.parse(/T.*\d$/.test(value) ? `${value}Z` : value);
  return typeof value === "number" ? value : Number.NaN;
}

/**
 * The values of a field, whatever the case of its name; `Name` and `ResourceId` stand for the name and the id of any type. A
 * field can name one of an array's items in the singular: `SecurityProfileId`.
 */
export function valuesOfField(record: Readonly<Record<string, unknown>>, field: string): unknown[] {
  const wanted = field.toLowerCase();
  const fields = Object.entries(record);
  const [, given] =
    fields.find(([name]) => name.toLowerCase() === wanted) ??
    fields.find(([name, value]) => Array.isArray(value) && name.toLowerCase() === `${wanted}s`) ??
    [];
  return [given ?? []].flat().filter((value) => typeof value !== "object" || value instanceof Date);
}
