import { didYouMean, nearestNames } from "../document/nearest-name.ts";
import type { Place } from "../document/place.ts";
import { isJsonObject, type JsonValue } from "../json.ts";
import type { Operation } from "../operation.ts";
import { resolveComponent } from "../resolution/resolve-component.ts";
import { guessMember, resolveMember } from "../resolution/resolve-member.ts";
import type { Position, WorkflowNames } from "../resolution/scopes.ts";
import type { Template } from "../workflow.ts";
import { compileTemplate } from "./compile-template.ts";
import type { WorkflowDefaults } from "./workflow-defaults.ts";

/** A parameter by the name of what it feeds: a member of the request, or an input of the called workflow. */
export type CompiledParameter = { name: string; template: Template; place: Place };

/** The step's parameters and the workflow's; the step's win. */
export function compileParameters(
  own: JsonValue | undefined,
  stepPlace: Place,
  defaults: Pick<WorkflowDefaults, "parameters" | "place">,
  position: Position,
  operation: Operation | undefined,
  called: WorkflowNames | undefined,
): CompiledParameter[] {
  const compile = (list: JsonValue | undefined, place: Place, inherited: boolean) =>
    Array.isArray(list)
      ? list.flatMap(
          (value, index) => compileParameter(value, [...place, index], position, operation, called, inherited) ?? [],
        )
      : [];
  const inherited = compile(defaults.parameters, [...defaults.place, "parameters"], true);
  const stepOwn = compile(own, [...stepPlace, "parameters"], false);
  return [...new Map([...inherited, ...stepOwn].map((parameter) => [parameter.name, parameter])).values()];
}

function compileParameter(
  value: JsonValue,
  place: Place,
  position: Position,
  operation: Operation | undefined,
  called: WorkflowNames | undefined,
  inherited: boolean,
): CompiledParameter | undefined {
  const { document } = position.scope;
  const parameter = resolveComponent(value, "parameters", place, document);
  if (parameter === undefined || typeof parameter.name !== "string") return undefined;
  const { name } = parameter;
  const referred = isJsonObject(value) && value.reference !== undefined;
  const at = referred ? place : [...place, "value"];
  const given = parameter.value ?? null;
  if (operation !== undefined) {
    if (!referred && parameter.in === undefined && !inherited) {
      document.problems.error(
        place,
        "parameter-in",
        `The parameter \`${name}\` requires an \`in\`: \`path\`, \`query\` or \`header\`.`,
      );
    }
    if (parameter.in === "querystring") {
      const message = "A whole query string is not supported: Connect's operations take their parameters by name.";
      document.problems.error(referred ? place : [...place, "in"], "querystring", message);
      return undefined;
    }
    const member =
      resolveMember(name, operation.request, referred ? place : [...place, "name"], position) ??
      guessMember(name, operation.request);
    return member && { name: member.name, template: compileTemplate(given, at, position, member.shape), place };
  }
  if (called === undefined) {
    compileTemplate(given, at, position); // For its own mistakes; the missing target is reported elsewhere.
    return undefined;
  }
  if (called.inputs.types.has(name) || called.inputs.open)
    return { name, template: compileTemplate(given, at, position), place };
  if (inherited) return undefined; // Meant for the steps that take it.
  const message = `Workflow \`${called.key}\` has no input \`${name}\`.`;
  document.problems.error([...place, "name"], "unknown-input", message, didYouMean(name, called.inputs.types.keys()));
  const [meant] = nearestNames(name, called.inputs.types.keys(), 1);
  const template = compileTemplate(given, at, position);
  return meant === undefined ? undefined : { name: meant, template, place };
}
