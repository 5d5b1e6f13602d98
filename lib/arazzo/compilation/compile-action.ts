import type { Place } from "../document/place.ts";
import { asText, type JsonObject, type JsonValue } from "../json.ts";
import { resolveComponent } from "../resolution/resolve-component.ts";
import { resolveStep } from "../resolution/resolve-step.ts";
import { resolveWorkflow } from "../resolution/resolve-workflow.ts";
import type { Position, WorkflowNames } from "../resolution/scopes.ts";
import type { Action, Template } from "../workflow.ts";
import { compileParameters, requireInputs } from "./compile-parameters.ts";
import { compileCriteria } from "./criteria/compile-criterion.ts";

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
    const action = resolveComponent(item, type, at, position.scope.document);
    return action === undefined ? [] : (compileAction(action, at, position, type) ?? []);
  });
}

function compileAction(
  action: JsonObject,
  place: Place,
  position: Position,
  list: "successActions" | "failureActions",
): Action | undefined {
  const common = {
    name: asText(action.name),
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
      if (list === "successActions" && !allowSuccessRetry(place, position)) break;
      const first = firstOf(action, place, position);
      const retryAfter = typeof action.retryAfter === "number" ? action.retryAfter : 0;
      const retryLimit = typeof action.retryLimit === "number" ? action.retryLimit : 1;
      return { ...common, type: "retry", retryAfter, retryLimit, ...(first && { first }) };
    }
  }
  return undefined; // An unknown type is reported with the structure.
}

/**
 * The specification has no such action, and documents for Connect cannot use it. Documents published for other services
 * use it to poll: the step succeeds, and runs again until the criteria of another action hold.
 */
function allowSuccessRetry(place: Place, { scope, operationId }: Position): boolean {
  const { catalog, problems } = scope.document;
  const isOther = operationId !== undefined && catalog.find(operationId)?.wire !== undefined;
  if (!isOther) {
    problems.error([...place, "type"], "field-value", "`type` must be one of `end`, `goto`.");
    return false;
  }
  const message = "Arazzo defines `retry` for failures only; after a success, it runs the step again in the same way.";
  const hint = "Make the state that you wait for a success criterion, and retry in `onFailure`.";
  problems.note([...place, "type"], "success-retry", message, hint);
  return true;
}

/** Runs before a retry of the step; the step itself is tried again in any case. */
function firstOf(action: JsonObject, place: Place, position: Position) {
  if (action.stepId === undefined && action.workflowId === undefined) return undefined;
  const target = targetOf(action, place, position);
  if (target === undefined || !("step" in target) || target.step !== position.step) return target;
  const message = `This retry runs step \`${asText(action.stepId)}\` once more before each attempt of it.`;
  const hint = "Leave `stepId` out: the step is retried anyway.";
  position.scope.document.problems.note([...place, "stepId"], "retry-itself", message, hint);
  return target;
}

function targetOf(
  action: JsonObject,
  place: Place,
  position: Position,
): { step: number } | { workflow: string; inputs: Template } | undefined {
  const { scope } = position;
  const { stepId, workflowId } = action;
  if (typeof workflowId === "string") {
    const workflow = resolveWorkflow(workflowId, [...place, "workflowId"], scope.document);
    if (workflow === undefined) return undefined;
    const none = { parameters: undefined, place };
    const parameters = compileParameters(action.parameters, place, none, position, { workflow });
    const given = new Map<string, Template>(parameters.map(({ name, template }) => [name, template]));
    shareInputs(given, workflow, position);
    const hint = "Give it under the action's `parameters` (Arazzo 1.1).";
    requireInputs(workflow, given, place, scope.document, hint);
    return { workflow: workflow.key, inputs: { kind: "object", members: [...given] } };
  }
  if (typeof stepId !== "string") return undefined; // Reported with the structure.
  const step = resolveStep(stepId, [...place, "stepId"], scope);
  return step && { step: step.index };
}

/** Takes the caller's inputs for those of the same name that no parameter gives: in Arazzo 1.0 actions have no parameters. */
function shareInputs(given: Map<string, Template>, workflow: WorkflowNames, { scope }: Position): void {
  for (const name of workflow.inputs.types.keys()) {
    if (given.has(name) || !scope.inputs.types.has(name)) continue;
    given.set(name, { kind: "expression", expression: { from: "inputs", path: [name], text: `$inputs.${name}` } });
  }
}
