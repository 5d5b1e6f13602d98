import type { Workflow } from "../../arazzo/workflow.ts";
import type { Failure } from "../failure.ts";
import { memberSchema } from "../inputs/input-schema.ts";
import type { Invocation } from "./trigger.ts";

const LONGEST_NAMES = 200;

/** Names the inputs that the workflow does not declare: if one is missing, it is probably among them, misspelt. */
export function withUndeclared(failure: Failure, invocation: Invocation, { inputs: schema }: Workflow): Failure {
  if (failure.violations === undefined || !("inputs" in invocation)) return failure;
  const names = Object.keys(invocation.inputs).filter((name) => !memberSchema(schema, name, schema ?? {}));
  if (names.length === 0) return failure;
  return { ...failure, message: `${failure.message} Not declared: ${names.join(", ").slice(0, LONGEST_NAMES)}.` };
}
