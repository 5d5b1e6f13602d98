import type { JsonObject } from "../arazzo/json.ts";
import type { Workflow } from "../arazzo/workflow.ts";
import { memberSchema } from "./member-schema.ts";

/** The inputs, with those values for inputs that the workflow declares and the caller does not give. */
export function defaultInputs(
  inputs: JsonObject,
  workflow: Workflow,
  values: Readonly<Record<string, string | undefined>>,
): JsonObject {
  const schema = workflow.inputs;
  if (schema === undefined) return inputs;
  const missing = Object.entries(values).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined &&
      !Object.hasOwn(inputs, entry[0]) &&
      memberSchema(schema, entry[0], schema) !== undefined,
  );
  return { ...inputs, ...Object.fromEntries(missing) };
}
