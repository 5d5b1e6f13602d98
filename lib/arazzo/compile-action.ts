import { compileCriteria } from "./compile-criterion.ts";
import { compileParameters } from "./compile-parameters.ts";
import type { Place } from "./document-text.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import type { Position, WorkflowNames } from "./names.ts";
import { didYouMean } from "./nearest-name.ts";
import { resolveReusable } from "./resolve-reusable.ts";
import { findWorkflow } from "./resolve-target.ts";
import type { Action, Template } from "./workflow.ts";

/** Compiles the actions of a step or of its workflow; what a component gives is resolved. */
export function compileActions(
  value: JsonValue | undefined,
  place: Place,
  position: Position,
  type: "successActions" | "failureActions",
): Action[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, index) => {
    const at = [...place, index];
    const action = resolveReusable(item, type, at, position.scope.document);
    return action === undefined ? [] : (compileAction(action, at, position, type) ?? []);
  });
}

function compileAction(
  action: JsonObject,
  place: Place,
  position: Position,
  list: "successActions" | "failureActions",
): Action | undefined {
  const { findings } = position.scope.document;
  const common = {
    name: String(action.name),
    criteria: compileCriteria(action.criteria, [...place, "criteria"], position),
  };
  switch (action.type) {
    case "end":
      return { ...common, type: "end" };
    case "goto": {
      const target = targetOf(action, place, position);
      return target && { ...common, type: "goto", ...target };
    }
    case "retry": {
      if (list === "successActions") break;
      const first =
        action.stepId === undefined && action.workflowId === undefined ? undefined : targetOf(action, place, position);
      const retryAfter = numberIn(action, "retryAfter", 0, place, position);
      const retryLimit = numberIn(action, "retryLimit", 1, place, position);
      return { ...common, type: "retry", retryAfter, retryLimit, ...(first && { first }) };
    }
  }
  const types = list === "successActions" ? "`end` or `goto`" : "`end`, `retry` or `goto`";
  findings.error([...place, "type"], "action-type", `The type of an action here is ${types}.`);
  return undefined;
}

function targetOf(
  action: JsonObject,
  place: Place,
  position: Position,
): { step: number } | { workflow: string; inputs: Template } | undefined {
  const { scope } = position;
  const { stepId, workflowId } = action;
  if (stepId !== undefined && workflowId !== undefined) {
    scope.document.findings.error(
      [...place, "workflowId"],
      "action-target",
      "An action leads to a step or to a workflow, not to both.",
    );
    return undefined;
  }
  if (typeof workflowId === "string") {
    const workflow = findWorkflow(workflowId, [...place, "workflowId"], scope.document);
    if (workflow === undefined) return undefined;
    const none = { parameters: undefined, place };
    const parameters = compileParameters(action.parameters, place, none, position, undefined, workflow);
    const given = new Map<string, Template>(parameters.map(({ name, template }) => [name, template]));
    shareInputs(given, workflow, position);
    const missing = [...workflow.inputs.required].filter((name) => !given.has(name));
    for (const name of missing) {
      const message = `Workflow \`${workflow.key}\` needs the input \`${name}\`, and no parameter of the action gives it.`;
      scope.document.findings.error(
        [...place, "workflowId"],
        "missing-input",
        message,
        "Give it under the action's `parameters` (Arazzo 1.1).",
      );
    }
    return { workflow: workflow.key, inputs: { kind: "object", members: [...given] } };
  }
  if (typeof stepId !== "string") {
    scope.document.findings.error(place, "action-target", "A `goto` needs the `stepId` or the `workflowId` to go to.");
    return undefined;
  }
  const step = scope.steps.get(stepId);
  if (step !== undefined) return { step: step.index };
  const message = `There is no step \`${stepId}\` in this workflow.`;
  scope.document.findings.error([...place, "stepId"], "unknown-step", message, didYouMean(stepId, scope.steps.keys()));
  return undefined;
}

/** What no parameter gives comes from the caller's inputs of the same name: in Arazzo 1.0 actions have no parameters. */
function shareInputs(given: Map<string, Template>, workflow: WorkflowNames, { scope }: Position): void {
  for (const name of workflow.inputs.types.keys()) {
    if (given.has(name) || !scope.inputs.types.has(name)) continue;
    given.set(name, { kind: "expression", expression: { from: "inputs", path: [name], text: `$inputs.${name}` } });
  }
}

function numberIn(action: JsonObject, name: string, absent: number, place: Place, position: Position): number {
  const value = action[name];
  if (value === undefined) return absent;
  const whole = name === "retryLimit";
  if (typeof value === "number" && value >= 0 && (!whole || Number.isInteger(value))) return value;
  const wanted = whole ? "a whole number from 0" : "a number of seconds from 0";
  position.scope.document.findings.error([...place, name], "action-number", `\`${name}\` must be ${wanted}.`);
  return absent;
}
