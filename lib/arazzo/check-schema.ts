import { compileInputs } from "./compile-inputs.ts";
import type { Place } from "./document-text.ts";
import type { Findings } from "./findings.ts";
import type { JsonObject } from "./json.ts";

/** Whether a workflow's inputs are a JSON Schema that values can be held against. */
export function checkSchema(schema: JsonObject, place: Place, findings: Findings): void {
  try {
    compileInputs(schema);
  } catch (error) {
    const reason = String((error as Error).message)
      .replace(/^schema is invalid: /, "")
      .replaceAll("data/", "/");
    findings.error(place, "inputs-schema", `The inputs are no valid JSON Schema 2020-12: ${reason}.`);
  }
}
