import { checkBeforeStart } from "./check-before-start.ts";
import type { Executable } from "./executable.ts";
import { isJsonObject, type JsonObject } from "./json.ts";
import type { Session, Violation } from "./operation.ts";
import { validateInputs } from "./validate-inputs.ts";
import type { Workflow } from "./workflow.ts";

/**
 * Holds inputs against a workflow's schema, and what its requests make of them against the operations' rules.
 * @returns the inputs with their defaults, or all that is wrong with both; of one place, what the schema says of it.
 */
export function acceptInputs(
  executable: Executable,
  workflow: Workflow,
  inputs: unknown,
  session: Pick<Session, "check">,
): { inputs: JsonObject } | { violations: Violation[] } {
  const result = validateInputs(inputs, executable.validators[workflow.workflowId]);
  const violations = "violations" in result ? [...result.violations] : [];
  const known = "inputs" in result ? result.inputs : isJsonObject(inputs) ? inputs : undefined;
  if (known !== undefined) {
    const found = new Set(violations.map(({ pointer }) => pointer));
    const later = checkBeforeStart(executable, workflow, known, session);
    violations.push(...later.filter(({ pointer }) => !found.has(pointer)));
  }
  return violations.length === 0 && "inputs" in result ? result : { violations };
}
