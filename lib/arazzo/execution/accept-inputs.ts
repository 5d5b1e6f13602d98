import type { Executable } from "../executable.ts";
import { copyOf, isJsonObject, type JsonObject, memberOf, setMember } from "../json.ts";
import { namesIn } from "../json-pointer.ts";
import { type Session, UNKNOWN, type Violation } from "../operation.ts";
import type { Workflow } from "../workflow.ts";
import { checkBeforeStart } from "./check-before-start.ts";
import { validateInputs } from "./validate-inputs.ts";

/**
 * Checks inputs against a workflow's schema, and the requests made from them against the operations' rules.
 * @returns the inputs with their defaults, or all violations. Where both find one at the same place, the schema's.
 */
export function acceptInputs(
  executable: Executable,
  workflow: Workflow,
  inputs: unknown,
  session: Pick<Session, "check">,
): { inputs: JsonObject } | { violations: Violation[] } {
  const result = validateInputs(inputs, executable.validators[workflow.workflowId]);
  const violations = "violations" in result ? [...result.violations] : [];
  const known = "inputs" in result ? result.inputs : result.broken;
  if (known !== undefined) {
    const found = new Set(violations.map(({ pointer }) => pointer));
    const later = checkBeforeStart(executable, workflow, withoutMissing(known, [...found]), session);
    violations.push(...later.filter(({ pointer }) => !found.has(pointer)));
  }
  return violations.length === 0 && "inputs" in result ? result : { violations };
}

/** The inputs with {@link UNKNOWN} for those that are missing, so that requests do not report them again. */
function withoutMissing(inputs: JsonObject, pointers: string[]): JsonObject {
  if (pointers.length === 0) return inputs;
  const copy = copyOf(inputs);
  for (const names of pointers.map(namesIn)) {
    const name = names.pop();
    const owner = names.reduce<unknown>(memberOf, copy);
    if (name === undefined || !isJsonObject(owner) || Object.hasOwn(owner, name)) continue;
    setMember(owner, name, UNKNOWN);
  }
  return copy;
}
