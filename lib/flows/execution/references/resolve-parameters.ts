import type { JsonObject, JsonValue } from "../../../arazzo/json.ts";
import { MAX_RESOLVED_CHARACTERS } from "../flow-limits.ts";
import { parseReference, wholeReference } from "./parse-reference.ts";

/**
 * How a parameter takes references: not at all (`static`), as its whole value (`single`), anywhere in a string
 * (`dynamic`), or anywhere and, as a whole value, with the object or array that it leads to (`json`).
 */
export type ParameterClass = "static" | "single" | "dynamic" | "json";

type Resolve = (path: readonly string[]) => JsonValue | undefined;

/** Deeper values than any parameter has are cut off. */
const MAX_DEPTH = 20;

/**
 * Replaces the references in a block's parameters. A single reference that leads nowhere becomes null, one inside a
 * string an empty string. What references add up to in one block is bounded.
 */
export function resolveParameters(
  parameters: JsonObject,
  classes: { readonly [name: string]: ParameterClass },
  resolve: Resolve,
): JsonObject {
  const budget = { left: MAX_RESOLVED_CHARACTERS };
  const entries = Object.entries(parameters).map(([name, value]) => {
    const kind = Object.hasOwn(classes, name) ? classes[name] : undefined;
    return [name, resolveValue(value, kind ?? "dynamic", resolve, budget, 0)] as const;
  });
  return Object.fromEntries(entries);
}

type Budget = { left: number };

function resolveValue(
  value: JsonValue,
  kind: ParameterClass,
  resolve: Resolve,
  budget: Budget,
  depth: number,
): JsonValue {
  if (typeof value === "string") return resolveString(value, kind, resolve, budget);
  if (typeof value !== "object" || value === null) return value;
  if (depth === MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((item) => resolveValue(item, kind, resolve, budget, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, resolveValue(member, kind, resolve, budget, depth + 1)]),
  );
}

function resolveString(text: string, kind: ParameterClass, resolve: Resolve, budget: Budget): JsonValue {
  if (kind === "static" || !text.includes("$")) return text;
  const path = kind === "dynamic" ? undefined : wholeReference(text);
  if (path !== undefined) {
    const value = resolve(path);
    if (kind === "json" && typeof value === "object" && value !== null)
      return spend(JSON.stringify(value).length, budget) ? value : null;
    if (kind === "single" && value === undefined) return null;
    return charge(asString(value ?? ""), budget);
  }
  return kind === "single" ? text : fillIn(text, resolve, budget);
}

function fillIn(text: string, resolve: Resolve, budget: Budget): string {
  const pieces: string[] = [];
  let from = 0;
  for (let at = text.indexOf("$"); at !== -1; at = text.indexOf("$", Math.max(from, at + 1))) {
    const reference = parseReference(text, at);
    if (reference === undefined) continue;
    pieces.push(text.slice(from, at), charge(asString(resolve(reference.path) ?? ""), budget));
    from = reference.end;
  }
  pieces.push(text.slice(from));
  return pieces.join("");
}

/** JSON that a Lambda answered is written as JSON. */
function asString(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function charge(text: string, budget: Budget): string {
  return spend(text.length, budget) ? text : "";
}

function spend(characters: number, budget: Budget): boolean {
  budget.left -= characters;
  return budget.left >= 0;
}
