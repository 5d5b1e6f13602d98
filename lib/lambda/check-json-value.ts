import { pointerTo } from "../arazzo/json-pointer.ts";
import type { Violation } from "../arazzo/operation.ts";

const MAX_DEPTH = 32;

/**
 * What makes a JSON value unfit to be worked with, whatever the workflow: a member named `__proto__`, which copies of an
 * object would take for its prototype and so lose, and nesting far beyond anything that Connect takes.
 */
export function checkJsonValue(value: unknown, pointer = "", depth = 0): Violation[] {
  if (typeof value !== "object" || value === null) return [];
  if (depth >= MAX_DEPTH) return [{ pointer: "", message: `must not be nested more than ${MAX_DEPTH} levels deep` }];
  const found: Violation[] = [];
  for (const [name, member] of Object.entries(value)) {
    const place = pointer + pointerTo([name]);
    if (name === "__proto__") found.push({ pointer: place, message: "must have another name" });
    else found.push(...checkJsonValue(member, place, depth + 1));
    if (found.length > 0 && found.at(-1)?.pointer === "") return found.slice(-1);
  }
  return found;
}
