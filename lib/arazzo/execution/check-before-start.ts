import type { Executable, InputValidator } from "../executable.ts";
import { copyOf, isJsonObject, type JsonObject } from "../json.ts";
import { namesIn, pointerTo } from "../json-pointer.ts";
import { type Session, UNKNOWN, type Violation } from "../operation.ts";
import type { Step, Template, Workflow } from "../workflow.ts";
import type { Scope } from "./evaluate-expression.ts";
import { fillTemplate, TemplateError } from "./evaluate-template.ts";
import { sharedInputs, violationsOf } from "./validate-inputs.ts";

/** Called workflows multiply; those beyond this number are checked when they are called. */
const MOST_WORKFLOWS = 1000;

/**
 * Checks, before the first step, everything that a workflow's requests take from its inputs alone, including those of the
 * workflows that it calls. The worst outcome is a contact that is started and then cannot be finished.
 * @returns the violations; their pointers lead into the inputs where a violation can be traced there.
 */
export function checkBeforeStart(
  executable: Executable,
  workflow: Workflow,
  inputs: JsonObject,
  session: Pick<Session, "check">,
): Violation[] {
  let looked = 0;
  // A missing input is reported once, however many steps need it.
  const keyOf = ({ pointer, message }: Violation) => `${pointer} ${message.replace(/^is required.*/, "is required")}`;
  return [...new Map(lookInto(workflow, inputs, [], true).map((found) => [keyOf(found), found])).values()];

  function lookInto(current: Workflow, known: JsonObject, callers: Workflow[], certain: boolean): Violation[] {
    if (++looked > MOST_WORKFLOWS) return [];
    const { compileJsonPath } = executable;
    const scope: Scope = { compileJsonPath, inputs: known, steps: UNKNOWN, workflows: UNKNOWN };
    const prerequisites = current.dependsOn.flatMap((key) => {
      const workflow = executable.document.workflows[key];
      if (workflow === undefined || callers.includes(workflow)) return [];
      const { inputs, violations } = takeInputs(sharedInputs(workflow, known), executable.validators[key]);
      return violations.length > 0 ? violations : lookInto(workflow, inputs, [...callers, current], certain);
    });
    return prerequisites.concat(
      current.steps.flatMap((step) => {
        const sure = certain && step.alwaysRuns;
        const request = knownPart(step, sure, scope);
        if (request instanceof TemplateError) return sure ? [unfillable(request, step)] : [];
        if (!isJsonObject(request)) return [];
        const traced = (violation: Violation) => traceToInputs(violation, step);
        if ("operationId" in step.call) return session.check(step.call.operationId, request).map(traced);
        const called = executable.document.workflows[step.call.workflow];
        if (called === undefined || called === current || callers.includes(called)) return [];
        const { inputs, violations } = takeInputs(request, executable.validators[called.workflowId]);
        const found = violations.length > 0 ? violations : lookInto(called, inputs, [...callers, current], sure);
        return found.map(traced);
      }),
    );
  }
}

/**
 * Checks the known inputs of a called workflow against its schema, and applies its defaults. Inputs that are not known yet
 * count as valid, and so do rules about the inputs as a whole.
 */
function takeInputs(
  given: JsonObject,
  validator: InputValidator | undefined,
): { inputs: JsonObject; violations: Violation[] } {
  const [unknown, known] = [true, false].map((wanted) =>
    Object.fromEntries(Object.entries(given).filter(([, value]) => hasUnknown(value) === wanted)),
  ) as [JsonObject, JsonObject];
  const inputs = copyOf(known);
  const found = validator === undefined || validator(inputs) ? [] : violationsOf(validator, inputs);
  const isWhole = Object.keys(unknown).length === 0;
  const isKnown = ({ pointer }: Violation) => pointer !== "" && !Object.hasOwn(unknown, namesIn(pointer)[0] ?? "");
  return { inputs: { ...inputs, ...unknown }, violations: isWhole ? found : found.filter(isKnown) };
}

function hasUnknown(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === UNKNOWN;
  return Object.values(value).some(hasUnknown);
}

/** A step's request as far as the inputs determine it. A step that may be skipped need not have everything yet. */
function knownPart(step: Step, sure: boolean, scope: Scope): unknown {
  const request = fillTemplate(step.request, scope);
  return sure || request instanceof TemplateError ? request : withUnknowns(step.request, request);
}

function unfillable(error: TemplateError, step: Step): Violation {
  const { expression } = error;
  if (expression !== undefined)
    return { pointer: pointerTo(expression.path), message: `is required: step ${step.stepId} embeds it in a string` };
  return { pointer: "", message: `does not make a request for step ${step.stepId}: ${error.message}` };
}

/** Puts {@link UNKNOWN} where a member of the request yielded nothing. */
function withUnknowns(template: Template, value: unknown): unknown {
  if (value === undefined) return UNKNOWN;
  if (template.kind !== "object" || !isJsonObject(value)) return value;
  const members = template.members.map(([name, member]) => [name, withUnknowns(member, value[name])]);
  return Object.fromEntries(members);
}

/**
 * Where a part of a request comes from: the pointer into the inputs that fills it, or the step's request itself.
 * @example `/ParticipantDetails/DisplayName` becomes `/displayName`.
 */
export function traceToInputs(violation: Violation, step: Step): Violation {
  const { template, rest } = templateAt(step.request, namesIn(violation.pointer));
  if (template.kind === "expression" && template.expression.from === "inputs") {
    return { pointer: pointerTo([...template.expression.path, ...rest]), message: violation.message };
  }
  return {
    pointer: "",
    message: `does not make a valid request for step ${step.stepId}: ${violation.pointer || "the request"} ${violation.message}`,
  };
}

/** The template at a place in a request, as far as the document has objects on the way, and the names beyond it. */
function templateAt(request: Template, path: readonly string[]): { template: Template; rest: readonly string[] } {
  let template = request;
  let used = 0;
  while (template.kind === "object") {
    const member = template.members.find(([name]) => name === path[used])?.[1];
    if (member === undefined) break;
    template = member;
    used++;
  }
  return { template, rest: path.slice(used) };
}

/**
 * The expression, as the document has it, that left a required member out of a request because it yielded nothing;
 * undefined where the violation is another one, or the document has no expression there.
 */
export function yieldsNothing({ pointer, message }: Violation, request: Template): string | undefined {
  const { template, rest } = templateAt(request, namesIn(pointer));
  // A value without the member is not nothing.
  if (rest.length > 0 || !message.startsWith("is required")) return undefined;
  if (template.kind === "expression") return template.expression.text;
  return template.kind === "selector" ? template.text : undefined;
}
