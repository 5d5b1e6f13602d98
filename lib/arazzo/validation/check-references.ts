import type { Place } from "../document/document-text.ts";
import type { Findings } from "../document/findings.ts";
import { isJsonObject, type JsonValue } from "../json.ts";

/** What holds JSON Schemas, values, and members of any name. */
const OTHERS = ["inputs", "outputs", "payload", "value"];

/** Refuses `$ref` outside of JSON Schemas, where it would be passed over: Arazzo refers by `reference`. */
export function checkReferences(value: JsonValue, place: Place, findings: Findings): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      checkReferences(item, [...place, index], findings);
    });
  } else if (isJsonObject(value)) {
    if (value.$ref !== undefined) {
      const message = "`$ref` is for JSON Schemas; elsewhere components are named by `reference`.";
      findings.structure(place, "ref", message, reusableFor(value.$ref));
      return;
    }
    for (const [name, member] of Object.entries(value)) {
      if (OTHERS.includes(name) || name.startsWith("x-")) continue;
      checkReferences(member, [...place, name], findings);
    }
  }
}

function reusableFor(reference: JsonValue): string | undefined {
  const [, type, name] =
    /^#\/components\/(parameters|successActions|failureActions)\/([\w.-]+)$/.exec(String(reference)) ?? [];
  return name === undefined ? undefined : `Write \`reference: $components.${type}.${name}\`.`;
}
