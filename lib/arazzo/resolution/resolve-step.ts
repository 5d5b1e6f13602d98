import { didYouMean } from "../document/nearest-name.ts";
import type { Place } from "../document/place.ts";
import type { StepNames, WorkflowScope } from "./scopes.ts";

/** A step of the same workflow by its id. */
export function resolveStep(stepId: string, place: Place, { steps, document }: WorkflowScope): StepNames | undefined {
  const step = steps.get(stepId);
  if (step === undefined) {
    const message = `There is no step \`${stepId}\` in this workflow.`;
    const hint = didYouMean(stepId.replace(/^\$steps\./, ""), steps.keys());
    document.problems.error(place, "unknown-step", message, hint);
  }
  return step;
}
