import type { Executable, InputValidator } from "../executable.ts";
import { compileInputs } from "../inputs/compile-inputs.ts";
import { compileJsonPath } from "../language/evaluate-json-path.ts";
import type { CompiledDocument } from "../workflow.ts";

/** Makes a compiled document ready to run in this process. Bundles do the same ahead, with only what they need. */
export function makeExecutable(document: CompiledDocument): Executable {
  const validators: Record<string, InputValidator> = {};
  for (const { workflowId, inputs } of Object.values(document.workflows)) {
    if (inputs !== undefined) validators[workflowId] = compileInputs(inputs);
  }
  return { document, validators, compileJsonPath };
}
