import type { JsonObject } from "../../arazzo/json.ts";
import type { Workflow } from "../../arazzo/workflow.ts";
import { inputNamed } from "./input-schema.ts";

/** Adds values for inputs that the workflow declares and the caller does not give. */
export function defaultInputs(
  inputs: JsonObject,
  workflow: Workflow,
  values: Readonly<Record<string, string | undefined>>,
): JsonObject {
  const missing = Object.entries(values).flatMap(([given, value]): [string, string][] => {
    const name = inputNamed(workflow.inputs, given);
    return name === undefined || value === undefined || Object.hasOwn(inputs, name) ? [] : [[name, value]];
  });
  return { ...inputs, ...Object.fromEntries(missing) };
}
