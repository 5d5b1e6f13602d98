import { pointerTo } from "../../arazzo/json-pointer.ts";
import type { Violation } from "../../arazzo/operation.ts";

const MAX_DEPTH = 32;

/** Values that inputs can have over HTTP, members and items of all levels: validating each costs CPU time. */
export const MAX_API_VALUES = 2_000;

/**
 * Finds what no workflow can take: a member named `__proto__`, which is lost when an object is copied; nesting far
 * beyond Connect's limits; and lone surrogates, which UTF-8 cannot encode, so that a later step would fail when an
 * earlier one has already created a contact. Stops at `maxValues`.
 */
export function checkJsonValue(value: unknown, maxValues = Number.POSITIVE_INFINITY): Violation[] {
  const found: Violation[] = [];
  let values = 0;
  const whole = (message: string): Violation[] => [{ pointer: "", message }];
  const check = (here: unknown, pointer: string, depth: number): Violation[] | undefined => {
    values++;
    if (values > maxValues) return whole(`must not have more than ${maxValues} values`);
    if (typeof here === "string" && !here.isWellFormed())
      found.push({ pointer, message: "must be well-formed Unicode" });
    if (typeof here !== "object" || here === null) return undefined;
    if (depth >= MAX_DEPTH) return whole(`must not be nested more than ${MAX_DEPTH} levels deep`);
    for (const [name, member] of Object.entries(here)) {
      const place = pointer + pointerTo([name]);
      const isFit = name !== "__proto__" && name.isWellFormed();
      if (!isFit) found.push({ pointer: place.toWellFormed(), message: "is not a valid member name" });
      const all = isFit ? check(member, place, depth + 1) : undefined;
      if (all !== undefined) return all;
    }
    return undefined;
  };
  return check(value, "", 0) ?? found;
}
