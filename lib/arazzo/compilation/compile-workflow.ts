import type { Place } from "../document/place.ts";
import { checkInputsSchema } from "../inputs/check-inputs-schema.ts";
import { asText, isJsonObject, type JsonObject, type JsonValue, objectsOf } from "../json.ts";
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
  const written = objectsOf(value.steps);
  const order = orderSteps(written, value.workflowId);
  const raw = order.map((index) => written[index] as JsonObject);
  const placeOfStep = (index: number): Place => [...place, "steps", order[index] ?? index];
  const dependsOn = dependenciesOf(value.dependsOn, [...place, "dependsOn"], own, names);
  const references: StepReference[] = [];
  const scope: WorkflowScope = {
    document: names,
    workflowId: asText(value.workflowId),
    inputs: own.inputs,
    steps: stepNames(raw, placeOfStep, names),
    dependsOn: new Set(dependsOn),
    references,
  };
  const { parameters, successActions, failureActions } = value;
  const defaults = { parameters, successActions, failureActions, place };
  const steps = raw.flatMap((step, index) => compileStep(step, index, placeOfStep(index), scope, defaults) ?? []);
  const outputs = compileOutputs(value.outputs, [...place, "outputs"], { scope, step: undefined, phase: "request" });
  // A step or an action that could not be compiled leaves a gap that would look like a mistake in the flow.
  const gaps =
    steps.length < raw.length ||
    names.problems.hasError(/\/(?:on)?(?:success|failure)(?:Actions)?\/\d+(?:\/(?:stepId|workflowId|type))?$/i);
  if (!gaps) checkControlFlow(steps, references, placeOfStep, names.problems);
  const mandatory = findMandatorySteps(steps);
  return {
    workflowId: own.key,
    ...(typeof value.summary === "string" && { summary: value.summary }),
    ...(typeof value.description === "string" && { description: value.description }),
    ...(own.schema && { inputs: own.schema }),
    dependsOn,
    steps: steps.map((step, index) => ({ ...step, alwaysRuns: mandatory.has(index) })),
    outputs,
  };
}

const STEP_HINT =
  "That is a step of this workflow. Steps run in order; a step's own `dependsOn` (Arazzo 1.1) names others.";

function dependenciesOf(
  value: JsonValue | undefined,
  place: Place,
  own: WorkflowNames,
  names: DocumentNames,
): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((workflowId, index) => {
    if (typeof workflowId !== "string") return [];
    const hint = own.steps.has(workflowId) ? STEP_HINT : undefined;
    const workflow = resolveWorkflow(workflowId, [...place, index], names, hint);
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
