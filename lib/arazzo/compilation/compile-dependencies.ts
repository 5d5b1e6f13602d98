import { didYouMean } from "../document/nearest-name.ts";
import type { Place } from "../document/place.ts";
import type { JsonValue } from "../json.ts";
import { resolveStep } from "../resolution/resolve-step.ts";
import { resolveWorkflow } from "../resolution/resolve-workflow.ts";
import type { WorkflowScope } from "../resolution/scopes.ts";

/** Compiles a step's `dependsOn` into the indexes of the steps that must have succeeded before it. */
export function compileDependencies(
  value: JsonValue | undefined,
  place: Place,
  index: number,
  scope: WorkflowScope,
): { dependsOn?: number[] } {
  if (!Array.isArray(value)) return {};
  const dependsOn = value.flatMap((dependency, position) => {
    if (typeof dependency !== "string") return [];
    const at = [...place, position];
    const found = dependency.startsWith("$") ? foreignStep(dependency, at, scope) : ownStep(dependency, at, scope);
    if (found === undefined) return [];
    scope.references.push({ from: index, to: found, place: at, phase: "request" });
    return scope.steps.get(found)?.index ?? [];
  });
  return { dependsOn };
}

function ownStep(stepId: string, place: Place, scope: WorkflowScope): string | undefined {
  return resolveStep(stepId, place, scope) && stepId;
}

/**
 * The step of this workflow that stands for a step of another one: the step that calls the other workflow. None where
 * the other workflow has run before this one begins.
 */
function foreignStep(reference: string, place: Place, scope: WorkflowScope): string | undefined {
  const { problems } = scope.document;
  const [, own, foreign, stepId = ""] =
    /^(?:\$workflows\.([^.]+)|(\$sourceDescriptions\..+))\.steps\.([^.]+)$/.exec(reference) ?? [];
  const name = /^\$steps\.([^.]+)$/.exec(reference)?.[1];
  if (own === undefined && foreign === undefined) {
    const form = "The form is `<stepId>` or `$workflows.<workflowId>.steps.<stepId>`.";
    const message = "A step of the same workflow is named by its id alone.";
    problems.error(place, "step-form", message, name === undefined ? form : `Write \`${name}\`.`);
    return undefined;
  }
  if (own === scope.workflowId) return ownStep(stepId, place, scope);
  const workflow = resolveWorkflow(own ?? foreign ?? "", place, scope.document);
  if (workflow === undefined) return undefined;
  if (!workflow.steps.has(stepId)) {
    const message = `Workflow \`${workflow.key}\` has no step \`${stepId}\`.`;
    problems.error(place, "unknown-step", message, didYouMean(stepId, workflow.steps));
    return undefined;
  }
  if (scope.dependsOn.has(workflow.key)) return undefined;
  const caller = [...scope.steps].find(([, { calls }]) => calls === workflow.key)?.[0];
  if (caller !== undefined) return caller;
  const hint = "Put the workflow into this workflow's own `dependsOn`, or call it in an earlier step.";
  problems.error(place, "foreign-step", `Workflow \`${workflow.key}\` does not run before this step.`, hint);
  return undefined;
}
