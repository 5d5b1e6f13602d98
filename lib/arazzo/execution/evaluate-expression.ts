import type { CompileJsonPath } from "../executable.ts";
import { isJsonObject, type JsonObject, memberOf } from "../json.ts";
import { UNKNOWN } from "../operation.ts";
import type { Expression } from "../workflow.ts";

/** The values that expressions can refer to at one time of a run. Before the first step, results of steps are {@link UNKNOWN}. */
export type Scope = {
  compileJsonPath?: CompileJsonPath | undefined;
  inputs: JsonObject;
  /** Finds a step by its id. */
  steps: ((stepId: string) => { outputs: JsonObject } | undefined) | typeof UNKNOWN;
  /** Finds a workflow by its id. */
  workflows: ((workflowId: string) => { inputs: JsonObject; outputs: JsonObject } | undefined) | typeof UNKNOWN;
  /** Of the step itself, or of the workflow that it called. */
  outputs?: JsonObject | undefined;
  method?: string | undefined;
  url?: string | undefined;
  statusCode?: number | undefined;
  request?: { body: unknown } | undefined;
  response?: { body: unknown; header: { [name: string]: string } } | undefined;
};

/** Resolves an expression: a value, undefined for nothing, or {@link UNKNOWN}. `null` stays `null`. */
export function resolveExpression({ from, path, without }: Expression, scope: Scope): unknown {
  let value: unknown = scope[from];
  for (const name of path) {
    if (value === undefined || value === UNKNOWN) return value;
    value = typeof value === "function" ? value(name) : memberOf(value, name);
  }
  if (without === undefined || !isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !without.includes(name)));
}
