import type { Place } from "../document/place.ts";
import { isJsonObject, type JsonValue } from "../json.ts";
import type { Position } from "../resolution/scopes.ts";
import type { Template } from "../workflow.ts";
import { compileTemplate } from "./compile-template.ts";

/** Compiles the outputs of a step or a workflow, by name; each is an expression or a selector. */
export function compileOutputs(
  value: JsonValue | undefined,
  place: Place,
  position: Position,
): Record<string, Template> {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([name, output]) => [name, compileTemplate(output, [...place, name], position)]),
  );
}
