import type { Place } from "../document/place.ts";
import { asText, type JsonObject, type JsonValue } from "../json.ts";
import type { Operation } from "../operation.ts";
import { resolveOperation } from "../resolution/resolve-operation.ts";
import { resolveOperationPath } from "../resolution/resolve-operation-path.ts";
import { resolveWorkflow } from "../resolution/resolve-workflow.ts";
import type { DocumentNames, Position, WorkflowNames, WorkflowScope } from "../resolution/scopes.ts";
import type { Action, Step, Template } from "../workflow.ts";
import { compileActions } from "./compile-action.ts";
import { compileDependencies } from "./compile-dependencies.ts";
import { compileOutputs } from "./compile-outputs.ts";
import {
  type CompiledParameter,
  compileParameters,
  requireInputs,
  type WorkflowDefaults,
} from "./compile-parameters.ts";
import { compileRequest, lookThroughBody } from "./compile-request.ts";
import { compileCriteria } from "./criteria/compile-criterion.ts";

/** A step, before all of its workflow's steps are known. */
export type CompiledStep = Omit<Step, "alwaysRuns">;

/** Compiles one step. Undefined where it calls nothing that can be called, which is reported. */
export function compileStep(
  value: JsonObject,
  index: number,
  place: Place,
  scope: WorkflowScope,
  defaults: WorkflowDefaults,
): CompiledStep | undefined {
  refuseAsyncApi(value, place, scope.document);
  const before: Position = { scope, step: index, phase: "request" };
  const target = resolveStepTarget(value, place, scope.document);
  const operation = target && "operation" in target ? target.operation : undefined;
  const called = target && "workflow" in target ? target.workflow : undefined;
  const position: Position = {
    ...before,
    operationId: operation?.operationId,
    calls: target && (operation ? "operation" : "workflow"),
  };
  const parameters = compileParameters(value.parameters, place, defaults, position, { operation, workflow: called });
  const request: Template = operation
    ? compileRequest(value.requestBody, parameters, place, position, operation)
    : { kind: "object", members: parameters.map(({ name, template }) => [name, template]) };
  if (target === undefined) lookThroughBody(value.requestBody, [...place, "requestBody"], position);
  if (called) checkCall(called, parameters, value.requestBody, place, scope.document);

  const after: Position = { ...position, phase: "answer", outputs: called?.outputs };
  const outputs = compileOutputs(value.outputs, [...place, "outputs"], after);
  const declared = new Set([...(called?.outputs ?? []), ...Object.keys(outputs)]);
  const acting: Position = { ...after, outputs: declared };
  const step: Omit<CompiledStep, "call"> = {
    stepId: asText(value.stepId),
    ...(typeof value.description === "string" && { description: value.description }),
    request,
    successCriteria: compileCriteria(value.successCriteria, [...place, "successCriteria"], after),
    onSuccess: actionsOf(value, "onSuccess", "successActions", place, defaults, acting),
    onFailure: actionsOf(value, "onFailure", "failureActions", place, defaults, acting),
    outputs,
    ...(typeof value.timeout === "number" && { timeout: value.timeout }),
    ...compileDependencies(value.dependsOn, [...place, "dependsOn"], index, scope),
    fromInputs: isFromInputs(request),
  };
  if (operation) {
    const { operationId, method, path, nonIdempotent } = operation;
    return { ...step, call: { operationId, method, path, ...(nonIdempotent && { nonIdempotent }) } };
  }
  return called && { ...step, call: { workflow: called.key } };
}

/** Whether a request is made of inputs and constants only. */
function isFromInputs(template: Template): boolean {
  switch (template.kind) {
    case "literal":
      return true;
    case "expression":
      return template.expression.from === "inputs";
    case "text":
      return template.parts.every((part) => typeof part === "string" || part.from === "inputs");
    case "object":
      return template.members.every(([, member]) => isFromInputs(member));
    case "list":
      return template.items.every(isFromInputs);
    case "patched":
      return isFromInputs(template.base) && template.changes.every(({ value }) => isFromInputs(value));
    case "selector":
      return template.context.from === "inputs";
  }
}

/** The operation or workflow that a step calls; undefined where that is a mistake, which is reported. */
function resolveStepTarget(
  value: JsonObject,
  place: Place,
  names: DocumentNames,
): { operation: Operation } | { workflow: WorkflowNames } | undefined {
  if (typeof value.operationId === "string") {
    const operation = resolveOperation(value.operationId, [...place, "operationId"], names);
    return operation && { operation };
  }
  if (typeof value.operationPath === "string") {
    const operation = resolveOperationPath(value.operationPath, [...place, "operationPath"], names);
    return operation && { operation };
  }
  if (typeof value.workflowId === "string") {
    const workflow = resolveWorkflow(value.workflowId, [...place, "workflowId"], names);
    return workflow && { workflow };
  }
  if (value["x-operation"] !== undefined) {
    const message =
      "`x-operation`, another tool's extension to call any URL, is not supported: steps call operations of Connect.";
    names.problems.error([...place, "x-operation"], "x-operation", message, "Name one: `operationId: …`.");
  }
  return undefined;
}

function refuseAsyncApi(value: JsonObject, place: Place, { problems }: DocumentNames): void {
  for (const name of ["channelPath", "action", "correlationId"]) {
    if (value[name] === undefined) continue;
    const message = `\`${name}\` belongs to AsyncAPI steps, which are not supported: every step here is an HTTP call.`;
    problems.error([...place, name], "asyncapi", message, "Name an operation of Connect: `operationId: …`.");
  }
}

/** Checks the call of a workflow: it needs its required inputs, and takes no request body. */
function checkCall(
  workflow: WorkflowNames,
  parameters: readonly CompiledParameter[],
  requestBody: JsonValue | undefined,
  place: Place,
  names: DocumentNames,
): void {
  if (requestBody !== undefined) {
    const message = "A called workflow takes inputs, so this request body is not used.";
    names.problems.note([...place, "requestBody"], "unused-body", message, "Give the inputs under `parameters`.");
  }
  requireInputs(workflow, new Set(parameters.map(({ name }) => name)), place, names);
}

/** The step's own actions, or the workflow's where it has none: a step cannot remove those. */
function actionsOf(
  step: JsonObject,
  field: "onSuccess" | "onFailure",
  type: "successActions" | "failureActions",
  place: Place,
  defaults: WorkflowDefaults,
  position: Position,
): Action[] {
  const own = step[field];
  return own === undefined || (Array.isArray(own) && own.length === 0)
    ? compileActions(defaults[type], [...defaults.place, type], position, type)
    : compileActions(own, [...place, field], position, type);
}
