import { didYouMean } from "../../arazzo/document/nearest-name.ts";
import { isJsonObject, type JsonObject, type JsonValue, typeName } from "../../arazzo/json.ts";
import type { Findings } from "./findings.ts";
import type { Place } from "./json-source.ts";

/** A required string; `""` after reporting that there is none. */
export function readString(
  value: JsonValue | undefined,
  place: Place,
  findings: Findings,
  suggestion?: string,
): string {
  if (typeof value === "string" && value !== "") return value;
  const name = String(place.at(-1));
  if (value === undefined) findings.structure(place, "missing-member", `\`${name}\` is missing.`, suggestion);
  else if (value === "") findings.structure(place, "missing-member", `\`${name}\` is empty.`);
  else findings.structure(place, "wrong-type", `\`${name}\` must be a string, but is ${typeName(value)}.`);
  return "";
}

/** An optional object; undefined after reporting a value of another type. */
export function readObject(value: JsonValue | undefined, place: Place, findings: Findings): JsonObject | undefined {
  if (value === undefined || isJsonObject(value)) return value;
  findings.structure(place, "wrong-type", `\`${place.at(-1)}\` must be an object, but is ${typeName(value)}.`);
  return undefined;
}

/** Notes members that the language does not have. They change nothing, but are often misspelt. */
export function reportUnknownMembers(
  value: JsonObject,
  place: Place,
  known: readonly string[],
  findings: Findings,
): void {
  for (const name of Object.keys(value)) {
    if (known.includes(name)) continue;
    const message = `\`${shorten(name)}\` is not part of the flow language here and has no effect.`;
    findings.note([...place, name], "unknown-member", message, didYouMean(name, known), "name");
  }
}

/** At most 60 characters of a name from the content, for messages. */
export function shorten(name: string): string {
  return name.length > 60 ? `${name.slice(0, 59)}…` : name;
}
