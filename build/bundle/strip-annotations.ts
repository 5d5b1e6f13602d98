import { isJsonObject, type JsonObject, type JsonValue } from "../../lib/arazzo/json.ts";
import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";

/** Keywords of JSON Schema that explain a value and do not restrict it. */
const ANNOTATIONS = new Set(["title", "description", "examples", "$comment", "deprecated"]);

/** Keywords whose members are schemas by name, so that a member can be called `description`. */
const SCHEMAS_BY_NAME = new Set(["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"]);

/** Keywords whose values are data. */
const DATA = new Set(["enum", "const", "default"]);

/** Removes what only people read, for a bundle: summaries, descriptions and examples. */
export function stripAnnotations(document: CompiledDocument): CompiledDocument {
  const workflows = Object.entries(document.workflows).map(([key, workflow]) => {
    const { summary: _, description: __, inputs, steps, ...rest } = workflow;
    const bare = steps.map(({ description: ___, ...step }) => step);
    return [key, { ...rest, steps: bare, ...(inputs && { inputs: bareSchema(inputs) as JsonObject }) }] as const;
  });
  return { ...document, workflows: Object.fromEntries(workflows) };
}

function bareSchema(schema: JsonValue): JsonValue {
  if (Array.isArray(schema)) return schema.map(bareSchema);
  if (!isJsonObject(schema)) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !ANNOTATIONS.has(keyword));
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, bareValue(keyword, value)]));
}

function bareValue(keyword: string, value: JsonValue): JsonValue {
  if (DATA.has(keyword)) return value;
  if (!SCHEMAS_BY_NAME.has(keyword) || !isJsonObject(value)) return bareSchema(value);
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, bareSchema(schema)]));
}
