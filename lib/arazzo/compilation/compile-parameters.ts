import { nearestNames } from "../document/nearest-name.ts";
import type { Place } from "../document/place.ts";
import type { ProblemCollector } from "../document/problem-collector.ts";
import { findMember } from "../find-member.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { Member, Operation } from "../operation.ts";
import { resolveComponent } from "../resolution/resolve-component.ts";
import { acceptsInput } from "../resolution/resolve-expression.ts";
import { guessMember, resolveMember } from "../resolution/resolve-member.ts";
import type { DocumentNames, Position, WorkflowNames } from "../resolution/scopes.ts";
import type { Template } from "../workflow.ts";
import { compileTemplate } from "./compile-template.ts";
import { gatherParameters } from "./read-wire-form.ts";

/** Parameters and actions that a workflow gives to all of its steps. */
export type WorkflowDefaults = {
  parameters: JsonValue | undefined;
  successActions: JsonValue | undefined;
  failureActions: JsonValue | undefined;
  /** Of the workflow. */
  place: Place;
};

/** A parameter by the name of what it feeds: a member of the request, or an input of the called workflow. */
export type CompiledParameter = { name: string; template: Template; place: Place };

/** The operation or the workflow that a step calls; neither where that is unknown, which is reported. */
export type Called = { operation?: Operation | undefined; workflow?: WorkflowNames | undefined };

/** A parameter of a document, with its component taken in, before it is compiled. */
type Declared = { name: string; value: JsonObject; place: Place; referred: boolean; inherited: boolean };

/** Compiles the parameters of a step and of its workflow; the step's override those of the same name. */
export function compileParameters(
  own: JsonValue | undefined,
  stepPlace: Place,
  defaults: Pick<WorkflowDefaults, "parameters" | "place">,
  position: Position,
  called: Called,
): CompiledParameter[] {
  const { operation } = called;
  const read = (list: JsonValue | undefined, place: Place, isInherited: boolean) =>
    gatherParameters(
      declaredIn(list, [...place, "parameters"], isInherited, position).map((one) => inItsPlace(one, operation)),
      operation,
      position,
    );
  const inherited = read(defaults.parameters, defaults.place, true);
  const declared = read(own, stepPlace, false);
  const keyOf = ({ name }: Declared) => (operation && findMember(operation.request, name)) ?? name;
  const overridden = new Set(declared.map(keyOf));
  reportDuplicates(inherited, keyOf, position);
  reportDuplicates(declared, keyOf, position);
  const all = [...inherited.filter((parameter) => !overridden.has(keyOf(parameter))), ...declared];
  const compiled = all.flatMap((parameter) => compileParameter(parameter, position, called) ?? []);
  return [...new Map(compiled.map((parameter) => [parameter.name, parameter])).values()];
}

function declaredIn(list: JsonValue | undefined, place: Place, inherited: boolean, { scope }: Position): Declared[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item, index): Declared[] => {
    const at = [...place, index];
    const value = resolveComponent(item, "parameters", at, scope.document);
    if (value === undefined || typeof value.name !== "string") return [];
    const referred = isJsonObject(item) && item.reference !== undefined;
    return [{ name: value.name, value, place: at, referred, inherited }];
  });
}

/** A parameter by the member that it feeds, where parameters of several places have the same name: `query.id` beside `id`. */
function inItsPlace(parameter: Declared, operation: Operation | undefined): Declared {
  const name = `${parameter.value.in}.${parameter.name}`;
  return operation?.request.members.has(name) ? { ...parameter, name } : parameter;
}

/**
 * Reports a parameter that is given inline and by reference, and notes two that feed the same member. Two of the same
 * name and place are reported with the structure.
 */
function reportDuplicates(
  parameters: readonly Declared[],
  keyOf: (one: Declared) => string,
  { scope }: Position,
): void {
  const { problems } = scope.document;
  parameters.forEach((parameter, index) => {
    const { name, value, place, referred } = parameter;
    const others = parameters.slice(0, index).filter((other) => keyOf(other) === keyOf(parameter));
    const same = others.filter((other) => other.name === name && other.value.in === value.in);
    if (same.some((other) => other.referred !== referred)) {
      problems.error(place, "duplicate-item", `The parameter \`${name}\` is given twice: once by reference.`);
    } else if (same.length === 0 && others.length > 0) {
      problems.note(
        place,
        "given-twice",
        `\`${keyOf(parameter)}\` is given by two parameters; the last value is sent.`,
      );
    }
  });
}

function compileParameter(
  { name, value, place, referred, inherited }: Declared,
  position: Position,
  { operation, workflow }: Called,
): CompiledParameter | undefined {
  const { problems } = position.scope.document;
  const at = referred ? place : [...place, "value"];
  const given = value.value ?? null;
  if (operation !== undefined) {
    if (value.in === "querystring") {
      const message = "A whole query string is not supported: Connect's operations take their parameters by name.";
      problems.error(referred ? place : [...place, "in"], "querystring", message);
      return undefined;
    }
    const member =
      resolveMember(name, operation.request, referred ? place : [...place, "name"], position) ??
      guessMember(name, operation.request);
    checkLocation(name, value.in, operation.request.members.get(member?.name ?? "")?.in, place, problems);
    return member && { name: member.name, template: compileTemplate(given, at, position, member.shape), place };
  }
  if (workflow === undefined) {
    compileTemplate(given, at, position); // For its own mistakes; the missing target is reported elsewhere.
    return undefined;
  }
  // A workflow's parameter is for the steps that take it.
  const { types } = workflow.inputs;
  if (inherited && !types.has(name) && !workflow.inputs.open) return undefined;
  const accepted = acceptsInput(name, workflow.inputs, workflow.key, [...place, "name"], problems);
  const meant = accepted ? name : nearestNames(name, types.keys(), 1)[0];
  const template = compileTemplate(given, at, position);
  return meant === undefined ? undefined : { name: meant, template, place };
}

/** A parameter of an operation says where it travels. Connect's are bound by name, whatever it says. */
function checkLocation(
  name: string,
  given: JsonValue | undefined,
  actual: Member["in"] | undefined,
  place: Place,
  problems: ProblemCollector,
): void {
  if (given === undefined) {
    const message = `The parameter \`${name}\` requires an \`in\`: \`path\`, \`query\` or \`header\`.`;
    problems.error(place, "parameter-in", message);
  } else if (isLocation(given) && actual !== undefined && actual !== "body" && given !== actual) {
    const message = `\`${name}\` is a ${actual} parameter of the operation, and is sent as one.`;
    problems.note([...place, "in"], "parameter-location", message, `Write \`in: ${actual}\`.`);
  }
}

/** Any other location is reported with the structure. */
function isLocation(given: JsonValue): boolean {
  return typeof given === "string" && ["path", "query", "header", "cookie"].includes(given);
}

/** Reports the required inputs of a called workflow that nothing provides. */
export function requireInputs(
  { key, inputs }: WorkflowNames,
  given: { has(name: string): boolean },
  place: Place,
  { problems }: DocumentNames,
  hint?: string,
): void {
  for (const name of inputs.required) {
    if (given.has(name)) continue;
    const message = `Workflow \`${key}\` requires the input \`${name}\`, which no parameter provides.`;
    problems.error([...place, "workflowId"], "missing-input", message, hint);
  }
}
