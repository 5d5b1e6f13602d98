import { type JsonObject, memberOf } from "../json.ts";
import { UNKNOWN } from "../operation.ts";
import type { Expression } from "../workflow.ts";

/** What expressions can see at one moment of a run. Before the first step, what steps will yield is {@link UNKNOWN}. */
export type Scope = {
  inputs: JsonObject;
  /** By step id. */
  steps: { [stepId: string]: { outputs: JsonObject } } | typeof UNKNOWN;
  /** By workflow id. */
  workflows: { [workflowId: string]: { inputs: JsonObject; outputs: JsonObject } } | typeof UNKNOWN;
  /** Of the step itself, or of the workflow that it called. */
  outputs?: JsonObject | undefined;
  method?: string | undefined;
  url?: string | undefined;
  statusCode?: number | undefined;
  request?: { body: unknown } | undefined;
  response?: { body: unknown; header: { [name: string]: string } } | undefined;
};

/** What an expression yields: a value, undefined for nothing, or {@link UNKNOWN}. `null` stays `null`. */
export function resolveExpression({ from, path }: Expression, scope: Scope): unknown {
  let value: unknown = scope[from];
  for (const name of path) {
    if (value === undefined || value === UNKNOWN) return value;
    value = memberOf(value, name);
  }
  return value;
}
