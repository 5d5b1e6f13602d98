import type { Place } from "../document/place.ts";
import type { ProblemCollector } from "../document/problem-collector.ts";
import { isJsonObject, type JsonValue } from "../json.ts";

/** What holds JSON Schemas, values, and members of any name. */
const OTHERS = ["inputs", "outputs", "payload", "value"];

/** Refuses `$ref` outside of JSON Schemas, where it would be passed over: Arazzo refers by `reference`. */
export function checkReferences(value: JsonValue, place: Place, problems: ProblemCollector): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      checkReferences(item, [...place, index], problems);
    });
  } else if (isJsonObject(value)) {
    if (value.$ref !== undefined) {
      const message = "`$ref` is for JSON Schemas; elsewhere components are named by `reference`.";
      problems.structure(place, "ref", message, reusableFor(value.$ref));
      return;
    }
    for (const [name, member] of Object.entries(value)) {
      if (OTHERS.includes(name) || name.startsWith("x-")) continue;
      checkReferences(member, [...place, name], problems);
    }
  }
}

function reusableFor(reference: JsonValue): string | undefined {
  const [, type, name] =
    /^#\/components\/(parameters|successActions|failureActions)\/([\w.-]+)$/.exec(String(reference)) ?? [];
  return name === undefined ? undefined : `Write \`reference: $components.${type}.${name}\`.`;
}
