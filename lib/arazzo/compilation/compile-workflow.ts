import type { Place } from "../document/place.ts";
import { checkInputsSchema } from "../inputs/check-inputs-schema.ts";
import { asText, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { stepNames } from "../resolution/declared-names.ts";
import { resolveWorkflow } from "../resolution/resolve-workflow.ts";
import type { DocumentNames, StepReference, WorkflowNames, WorkflowScope } from "../resolution/scopes.ts";
import { checkControlFlow } from "../validation/check-control-flow.ts";
import { findMandatorySteps } from "../validation/step-graph.ts";
import type { Workflow } from "../workflow.ts";
import { compileOutputs } from "./compile-outputs.ts";
import { compileStep } from "./compile-step.ts";
import { orderSteps } from "./order-steps.ts";

/** Compiles one workflow of a document, and reports what is wrong with it. */
export function compileWorkflowObject(
  value: JsonObject,
  place: Place,
  names: DocumentNames,
  own: WorkflowNames,
  componentInputs: unknown,
): Workflow {
  if (isJsonObject(value.inputs)) {
    checkInputsSchema(value.inputs, [...place, "inputs"], componentInputs, names.problems);
  }
  const raw = Array.isArray(value.steps) ? value.steps.map((step) => (isJsonObject(step) ? step : {})) : [];
  const placeOfStep = (index: number): Place => [...place, "steps", index];
  const references: StepReference[] = [];
  const prerequisites: string[] = [];
  const scope: WorkflowScope = {
    document: names,
    workflowId: asText(value.workflowId),
    inputs: own.inputs,
    steps: stepNames(raw, placeOfStep, names),
    references,
    prerequisites,
  };
  const { parameters, successActions, failureActions } = value;
  const defaults = { parameters, successActions, failureActions, place };
  const compiled = raw.flatMap((step, index) => compileStep(step, index, placeOfStep(index), scope, defaults) ?? []);
  const outputs = compileOutputs(value.outputs, [...place, "outputs"], { scope, step: undefined, phase: "request" });
  const isWhole = compiled.length === raw.length;
  const ordered = isWhole ? orderSteps(compiled, references) : { steps: compiled, references, order: [] };
  const { steps, order } = ordered;
  // A step or an action that could not be compiled leaves a gap that would look like a mistake in the flow.
  const inActions = /\/(?:on)?(?:success|failure)(?:Actions)?\/\d+(?:\/(?:stepId|workflowId|type))?$/i;
  if (isWhole && !names.problems.hasError(inActions)) {
    checkControlFlow(steps, ordered.references, (index) => placeOfStep(order[index] ?? index), names.problems);
  }
  const mandatory = findMandatorySteps(steps);
  return {
    workflowId: own.key,
    ...(typeof value.summary === "string" && { summary: value.summary }),
    ...(typeof value.description === "string" && { description: value.description }),
    ...(own.schema && { inputs: own.schema }),
    dependsOn: [
      ...new Set([...dependenciesOf(value.dependsOn, [...place, "dependsOn"], own, names), ...prerequisites]),
    ],
    steps: steps.map((step, index) => ({ ...step, alwaysRuns: mandatory.has(index) })),
    outputs,
  };
}

function dependenciesOf(
  value: JsonValue | undefined,
  place: Place,
  own: WorkflowNames,
  names: DocumentNames,
): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((workflowId, index) => {
    if (typeof workflowId !== "string") return [];
    const workflow = resolveWorkflow(workflowId, [...place, index], names);
    if (workflow === undefined) return [];
    const missing = [...workflow.inputs.required].filter((name) => !own.inputs.types.has(name));
    if (missing.length > 0) {
      const list = missing.map((name) => `\`${name}\``).join(", ");
      const message = `Workflow \`${workflow.key}\`, which runs first with this workflow's inputs, requires ${list}, which this workflow does not declare.`;
      names.problems.error([...place, index], "missing-input", message);
    }
    return [workflow.key];
  });
}
