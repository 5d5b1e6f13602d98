import type { Validation } from "@aws-sdk/client-connect";
import { parseJson } from "../wire/parse-json.ts";
import type { Attribute } from "./data-table.ts";

/** Why a string is not a value of an attribute; undefined for a valid one. Lists are JSON arrays. */
export function valueProblem({ Name, ValueType, Validation: rules = {} }: Attribute, text: string): string | undefined {
  const problem = ValueType.endsWith("_LIST")
    ? listProblem(ValueType, text, rules)
    : itemProblem(ValueType, text, rules);
  return problem === undefined ? undefined : `The value of ${Name} ${problem}`;
}

function listProblem(type: string, text: string, rules: Validation): string | undefined {
  const items = parseJson(text);
  const wanted = type === "TEXT_LIST" ? "string" : "number";
  if (!Array.isArray(items) || items.some((item) => typeof item !== wanted))
    return `must be a JSON array of ${wanted}s`;
  const { MinValues = 0, MaxValues = Number.POSITIVE_INFINITY } = rules;
  if (items.length < MinValues || items.length > MaxValues) return "has too few or too many items";
  for (const item of items) {
    const problem = itemProblem(type === "TEXT_LIST" ? "TEXT" : "NUMBER", String(item), rules);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function itemProblem(type: string, text: string, rules: Validation): string | undefined {
  if (type === "BOOLEAN") return text === "true" || text === "false" ? undefined : "must be true or false";
  const { Enum } = rules;
  if (Enum?.Strict && !Enum.Values?.includes(text)) return "must be one of the attribute's values";
  if (type === "TEXT") {
    const { MinLength = 0, MaxLength = Number.POSITIVE_INFINITY } = rules;
    return text.length < MinLength || text.length > MaxLength ? "is too short or too long" : undefined;
  }
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) return "must be a number";
  const { Minimum, Maximum, ExclusiveMinimum, ExclusiveMaximum, MultipleOf } = rules;
  if (Minimum !== undefined && number < Minimum) return `must be at least ${Minimum}`;
  if (Maximum !== undefined && number > Maximum) return `must be at most ${Maximum}`;
  if (ExclusiveMinimum !== undefined && number <= ExclusiveMinimum) return `must be greater than ${ExclusiveMinimum}`;
  if (ExclusiveMaximum !== undefined && number >= ExclusiveMaximum) return `must be less than ${ExclusiveMaximum}`;
  if (MultipleOf !== undefined && !Number.isInteger(number / MultipleOf)) return `must be a multiple of ${MultipleOf}`;
  return undefined;
}
