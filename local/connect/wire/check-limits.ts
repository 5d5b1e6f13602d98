import type { NormalizedSchema } from "@smithy/core/schema";
import type { Limit, Limits } from "../../../lib/aws/requests/limit.ts";
import { membersOf } from "./members-of.ts";
import { camelCase } from "./read-value.ts";

/** A violated constraint, in the service's words; `missing` distinguishes an absent member from an invalid value. */
export type Violation = { path: string; missing: boolean; text: string };

/** Checks an input against the model: required members, lengths, ranges, patterns and enumerations. */
export function checkLimits(schema: NormalizedSchema, value: unknown, limits: Limits, path = ""): Violation[] {
  if (schema.isListSchema()) {
    return (value as unknown[]).flatMap((item, index) =>
      checkLimits(schema.getValueSchema(), item, limits, `${path}.${index + 1}.member`),
    );
  }
  if (schema.isMapSchema()) {
    return Object.entries(value as object).flatMap(([key, entry]) =>
      checkLimits(schema.getValueSchema(), entry, limits, `${path}.${key}.member`),
    );
  }
  const object = value as Record<string, unknown>;
  return membersOf(schema).flatMap(({ name, schema: member, required }) => {
    const memberPath = path === "" ? camelCase(name) : `${path}.${camelCase(name)}`;
    const given = object[name];
    if (given === undefined) {
      return required ? [{ path: memberPath, missing: true, text: "Member must not be null" }] : [];
    }
    const limit = limitOf(limits, schema.getName() ?? "", name);
    return [
      ...(limit === undefined ? [] : checkLimit(limit, given, memberPath)),
      ...checkLimits(member, given, limits, memberPath),
    ];
  });
}

/**
 * A few operations demand a UUID as `InstanceId`, which the ids of sample instances here are not. The model's pattern for
 * ranges of IP addresses has no dot, so it would reject those of IPv4.
 */
function limitOf(limits: Limits, structure: string, member: string): Limit | undefined {
  const limit = limits[structure]?.[member];
  if ((member === "AllowedIps" || member === "BlockedIps") && limit?.items !== undefined) {
    const { pattern, ...items } = limit.items;
    return { ...limit, items };
  }
  if (member !== "InstanceId" || limit === undefined) return limit;
  const { pattern, ...rest } = limit;
  return rest;
}

function checkLimit(limit: Limit, value: unknown, path: string): Violation[] {
  const wrong = (text: string): Violation[] => [{ path, missing: false, text: `Member must ${text}` }];
  const violations: Violation[] = [];
  const { measure, size } = sizeOf(value);
  if (limit.min !== undefined && size < limit.min)
    violations.push(...wrong(`have ${measure} greater than or equal to ${limit.min}`));
  if (limit.max !== undefined && size > limit.max)
    violations.push(...wrong(`have ${measure} less than or equal to ${limit.max}`));
  if (limit.enum !== undefined && !limit.enum.includes(String(value))) {
    violations.push(...wrong(`satisfy enum value set: [${limit.enum.join(", ")}]`));
  }
  if (limit.pattern !== undefined && !patternOf(limit.pattern).test(String(value))) {
    violations.push(...wrong(`satisfy regular expression pattern: ${limit.pattern}`));
  }
  const { items, keys, values } = limit;
  if (items !== undefined) {
    const list = value as unknown[];
    violations.push(...list.flatMap((item, index) => checkLimit(items, item, `${path}.${index + 1}.member`)));
  }
  for (const [key, entry] of keys || values ? Object.entries(value as object) : []) {
    if (keys !== undefined) violations.push(...checkLimit(keys, key, `${path}.${key}.key`));
    if (values !== undefined) violations.push(...checkLimit(values, entry, `${path}.${key}.member`));
  }
  return violations;
}

function sizeOf(value: unknown): { measure: "length" | "value"; size: number } {
  if (typeof value === "number") return { measure: "value", size: value };
  if (typeof value === "string") return { measure: "length", size: [...value].length };
  return { measure: "length", size: Array.isArray(value) ? value.length : Object.keys(Object(value)).length };
}

const patterns = new Map<string, RegExp>();

/**
 * The model's patterns are Java's, and the whole value must match, whether they are anchored or not. Some are escaped twice
 * (`\\+` for `\+`), one stands between slashes, and a few escape an underscore, which ECMAScript accepts only without
 * the `u` flag. A dot stands for line breaks too, because descriptions can have several lines.
 */
function patternOf(source: string): RegExp {
  const known = patterns.get(source);
  if (known !== undefined) return known;
  const plain = source.replaceAll("\\\\", "\\").replace(/^\/(.*)\/$/s, "$1");
  const pattern = new RegExp(`^(?:${plain})$`, plain.includes("\\_") ? "s" : "su");
  patterns.set(source, pattern);
  return pattern;
}
