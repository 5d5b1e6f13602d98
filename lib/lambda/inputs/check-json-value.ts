import { pointerTo } from "../../arazzo/json-pointer.ts";
import type { Violation } from "../../arazzo/operation.ts";

const MAX_DEPTH = 32;

/**
 * Finds what no workflow can take: a member named `__proto__`, which is lost when an object is copied; nesting far
 * beyond Connect's limits; and lone surrogates, which UTF-8 cannot encode, so that a later step would fail when an
 * earlier one has already created a contact.
 */
export function checkJsonValue(value: unknown, pointer = "", depth = 0): Violation[] {
  if (typeof value === "string" && !value.isWellFormed()) return [{ pointer, message: "must be well-formed Unicode" }];
  if (typeof value !== "object" || value === null) return [];
  if (depth >= MAX_DEPTH) return [{ pointer: "", message: `must not be nested more than ${MAX_DEPTH} levels deep` }];
  const found: Violation[] = [];
  for (const [name, member] of Object.entries(value)) {
    const place = pointer + pointerTo([name]);
    if (name === "__proto__" || !name.isWellFormed())
      found.push({ pointer: place.toWellFormed(), message: "is not a valid member name" });
    else for (const violation of checkJsonValue(member, place, depth + 1)) found.push(violation);
    if (found.length > 0 && found.at(-1)?.pointer === "") return found.slice(-1);
  }
  return found;
}
