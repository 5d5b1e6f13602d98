import type { Place } from "../document/document-text.ts";
import { checkSchema } from "../inputs/check-schema.ts";
import { inheritDefaults } from "../inputs/inherit-defaults.ts";
import { inputNames, selfContained } from "../inputs/input-names.ts";
import { asText, isJsonObject, type JsonObject, type JsonValue, memberOf } from "../json.ts";
import { findWorkflow } from "../resolution/resolve-target.ts";
import type { DocumentNames, StepNames, StepReference, WorkflowNames, WorkflowScope } from "../resolution/scopes.ts";
import { checkFlow } from "../validation/check-control-flow.ts";
import type { Step, Workflow } from "../workflow.ts";
import { compileOutputs, compileStep, type WorkflowDefaults } from "./compile-step.ts";

/** What can be known of a workflow before any is compiled, so that workflows can call each other. */
export function workflowNames(value: JsonObject, key: string, componentInputs: unknown): WorkflowNames {
  const schema = schemaOf(value, componentInputs);
  return { key, inputs: inputNames(schema ?? value.inputs), outputs: new Set(keysOf(value.outputs)) };
}

/** Compiles one workflow of a document. Mistakes are in the findings. */
export function compileWorkflowObject(
  value: JsonObject,
  place: Place,
  names: DocumentNames,
  own: WorkflowNames,
  componentInputs: unknown,
): Workflow {
  const inputs = schemaOf(value, componentInputs);
  if (isJsonObject(value.inputs)) checkSchema(value.inputs, [...place, "inputs"], componentInputs, names.findings);
  const raw = Array.isArray(value.steps) ? value.steps.map((step) => (isJsonObject(step) ? step : {})) : [];
  const placeOfStep = (index: number): Place => [...place, "steps", index];
  const references: StepReference[] = [];
  const scope: WorkflowScope = {
    document: names,
    workflowId: asText(value.workflowId),
    inputs: own.inputs,
    steps: stepNames(raw, placeOfStep, names),
    refer: (reference) => references.push(reference),
  };
  const defaults: WorkflowDefaults = {
    parameters: value.parameters,
    successActions: value.successActions,
    failureActions: value.failureActions,
    place,
  };
  const steps = raw.map((step, index) => compileStep(step, index, placeOfStep(index), scope, defaults));
  const outputs = compileOutputs(value.outputs, [...place, "outputs"], { scope, step: undefined, phase: "request" });
  const complete = steps.filter((step): step is Step => step !== undefined);
  // A step that could not be compiled leaves a gap that would look like a mistake in the flow.
  if (complete.length === raw.length) checkFlow(complete, references, placeOfStep, names.findings);
  return {
    workflowId: own.key,
    ...(typeof value.summary === "string" && { summary: value.summary }),
    ...(typeof value.description === "string" && { description: value.description }),
    ...(inputs && { inputs }),
    dependsOn: dependenciesOf(value.dependsOn, [...place, "dependsOn"], own, names),
    steps: complete,
    outputs,
  };
}

function schemaOf(value: JsonObject, componentInputs: unknown): JsonObject | undefined {
  const { inputs } = value;
  return isJsonObject(inputs) ? inheritDefaults(selfContained(inputs, componentInputs)) : undefined;
}

function stepNames(
  raw: JsonObject[],
  placeOfStep: (index: number) => Place,
  names: DocumentNames,
): Map<string, StepNames> {
  const steps = new Map<string, StepNames>();
  raw.forEach((step, index) => {
    const { stepId } = step;
    if (typeof stepId !== "string") return;
    if (steps.has(stepId)) {
      names.findings.error(
        [...placeOfStep(index), "stepId"],
        "duplicate-step",
        `There are two steps \`${stepId}\` in this workflow.`,
      );
      return;
    }
    const called = typeof step.workflowId === "string" ? calledOutputs(step.workflowId, names) : undefined;
    steps.set(stepId, { index, outputs: new Set([...(called ?? []), ...keysOf(step.outputs)]), open: false });
  });
  return steps;
}

/** Outputs of a workflow that a step calls are the step's too. Whether there is such a workflow is told elsewhere. */
function calledOutputs(workflowId: string, { workflows, sources }: DocumentNames): Iterable<string> | undefined {
  const [, source = "", foreign = ""] = /^\$sourceDescriptions\.([^.]+)\.(.+)$/.exec(workflowId) ?? [];
  return (workflows.get(workflowId) ?? sources.get(source)?.workflows.get(foreign))?.outputs;
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
    const workflow = findWorkflow(workflowId, [...place, index], names);
    if (workflow === undefined) return [];
    const missing = [...workflow.inputs.required].filter((name) => !own.inputs.types.has(name));
    if (missing.length > 0) {
      const list = missing.map((name) => `\`${name}\``).join(", ");
      const message = `Workflow \`${workflow.key}\`, run first with this workflow's inputs, needs ${list}, which this workflow does not declare.`;
      names.findings.error([...place, index], "missing-input", message);
    }
    return [workflow.key];
  });
}

function keysOf(value: unknown): string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}

/** A component of a document by type and name. */
export function componentOf(components: unknown, type: string, name: string): unknown {
  return memberOf(memberOf(components, type), name);
}
