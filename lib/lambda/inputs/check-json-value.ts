import { pointerTo } from "../../arazzo/json-pointer.ts";
import type { Violation } from "../../arazzo/operation.ts";

const MAX_DEPTH = 32;

/**
 * What makes a JSON value unfit to be worked with, whatever the workflow: a member named `__proto__`, which copies of an
 * object would take for its prototype and so lose, nesting far beyond anything that Connect takes, and halves of characters
 * (lone surrogates), which have no UTF-8: a step that writes them would fail when others have made something.
 */
export function checkJsonValue(value: unknown, pointer = "", depth = 0): Violation[] {
  if (typeof value === "string" && !value.isWellFormed()) return [{ pointer, message: "must be well-formed Unicode" }];
  if (typeof value !== "object" || value === null) return [];
  if (depth >= MAX_DEPTH) return [{ pointer: "", message: `must not be nested more than ${MAX_DEPTH} levels deep` }];
  const found: Violation[] = [];
  for (const [name, member] of Object.entries(value)) {
    const place = pointer + pointerTo([name]);
    if (name === "__proto__" || !name.isWellFormed())
      found.push({ pointer: place.toWellFormed(), message: "must have another name" });
    else for (const violation of checkJsonValue(member, place, depth + 1)) found.push(violation);
    if (found.length > 0 && found.at(-1)?.pointer === "") return found.slice(-1);
  }
  return found;
}
