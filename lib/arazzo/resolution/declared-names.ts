import type { Place } from "../document/place.ts";
import { inheritDefaults } from "../inputs/inherit-defaults.ts";
import { inputNames, selfContained } from "../inputs/input-names.ts";
import { isJsonObject, type JsonObject, objectsOf } from "../json.ts";
import type { DocumentNames, StepNames, WorkflowNames } from "./scopes.ts";

/** The names that a workflow declares, known before any workflow is compiled so that workflows can call each other. */
export function workflowNames(value: JsonObject, key: string, componentInputs: unknown): WorkflowNames {
  const schema = inputsSchemaOf(value, componentInputs);
  const stepIds = objectsOf(value.steps).flatMap(({ stepId }) => (typeof stepId === "string" ? stepId : []));
  return {
    key,
    inputs: inputNames(schema ?? value.inputs),
    outputs: new Set(keysOf(value.outputs)),
    schema,
    steps: new Set(stepIds),
  };
}

function inputsSchemaOf({ inputs }: JsonObject, componentInputs: unknown): JsonObject | undefined {
  return isJsonObject(inputs) ? inheritDefaults(selfContained(inputs, componentInputs)) : undefined;
}

/** The steps of a workflow by id, with what expressions can name of each. */
export function stepNames(
  steps: readonly JsonObject[],
  placeOfStep: (index: number) => Place,
  names: DocumentNames,
): Map<string, StepNames> {
  const known = new Map<string, StepNames>();
  steps.forEach((step, index) => {
    const { stepId, workflowId } = step;
    if (typeof stepId !== "string") return;
    if (known.has(stepId)) {
      const message = `There are two steps \`${stepId}\` in this workflow.`;
      names.problems.error([...placeOfStep(index), "stepId"], "duplicate-step", message);
      return;
    }
    const called = typeof workflowId === "string" ? calledWorkflow(workflowId, names) : undefined;
    const outputs = new Set([...(called?.outputs ?? []), ...keysOf(step.outputs)]);
    known.set(stepId, { index, outputs, calls: called?.key });
  });
  return known;
}

/** The workflow that a step calls; its outputs are the step's too. One that does not exist is reported elsewhere. */
function calledWorkflow(workflowId: string, { workflows, sources }: DocumentNames): WorkflowNames | undefined {
  const [, source = "", foreign = ""] = /^\$sourceDescriptions\.([^.]+)\.(.+)$/.exec(workflowId) ?? [];
  return workflows.get(workflowId) ?? sources.get(source)?.workflows.get(foreign);
}

function keysOf(value: unknown): string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}
