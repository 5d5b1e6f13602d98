import type { InputError, InputValidator } from "../executable.ts";
import { copyOf, isJsonObject, type JsonObject, memberOf, typeName, withArticle } from "../json.ts";
import { namesIn, pointerTo } from "../json-pointer.ts";
import type { Violation } from "../operation.ts";
import type { Workflow } from "../workflow.ts";

/**
 * Checks inputs against the workflow's JSON Schema and applies its defaults.
 * @returns a copy of the inputs with defaults; or all violations, beside the copy where there is one.
 */
export function validateInputs(
  inputs: unknown,
  validator: InputValidator | undefined,
): { inputs: JsonObject } | { violations: Violation[]; broken?: JsonObject } {
  if (!isJsonObject(inputs))
    return { violations: [{ pointer: "", message: `must be an object, but is ${nameOfType(inputs)}` }] };
  const copy = copyOf(inputs);
  if (validator === undefined || validator(copy)) return { inputs: copy };
  return { violations: violationsOf(validator, copy), broken: copy };
}

/** Inputs of 130 KB can hold 65,000 mistakes, whose messages would take a second and 19 MB; further ones are counted. */
const MOST_ERRORS = 100;

/** The violations that a validator has just found. */
export function violationsOf({ errors: all }: InputValidator, inputs: JsonObject): Violation[] {
  const errors = (all ?? []).slice(0, MOST_ERRORS);
  const reported = new Set(errors.map(({ instancePath, propertyName }) => `${instancePath}/${propertyName}`));
  const own = errors.filter(
    // A rule that a name breaks is reported by itself.
    ({ keyword, instancePath, params }) =>
      keyword !== "propertyNames" || !reported.has(`${instancePath}/${params.propertyName}`),
  );
  const violations = withoutRepeats(own.map((error) => violationOf(error, inputs)));
  const notListed = (all ?? []).length - errors.length;
  return notListed === 0 ? violations : [...violations, { pointer: "", message: `has ${notListed} more violations` }];
}

/** The expectation, as a clause that follows the pointer. Never includes the value. */
function violationOf(error: InputError, inputs: JsonObject): Violation {
  const { instancePath, keyword, params, message, propertyName } = error;
  const at = (name: unknown) => instancePath + pointerTo([String(name)]);
  if (propertyName !== undefined && keyword !== "propertyNames") {
    return { pointer: at(propertyName), message: `has a name that ${message ?? `breaks the rule \`${keyword}\``}` };
  }
  switch (keyword) {
    case "required":
      return { pointer: at(params.missingProperty), message: "is required" };
    case "additionalProperties":
    case "unevaluatedProperties": {
      const name = params.additionalProperty ?? params.unevaluatedProperty;
      return { pointer: at(name), message: "is not an input of this workflow" };
    }
    case "type": {
      const types = [params.type].flat().map(String);
      return {
        pointer: instancePath,
        message: `must be ${types.map(withArticle).join(" or ")}, but is ${nameOfType(namesIn(instancePath).reduce<unknown>(memberOf, inputs))}`,
      };
    }
    case "enum":
      return { pointer: instancePath, message: `must be one of ${list(params.allowedValues)}` };
    case "const":
      return { pointer: instancePath, message: `must be ${JSON.stringify(params.allowedValue)}` };
    case "minLength":
    case "maxLength": {
      const bound = keyword === "minLength" ? "least" : "most";
      const { limit } = params;
      return { pointer: instancePath, message: `must have at ${bound} ${limit} character${limit === 1 ? "" : "s"}` };
    }
    case "propertyNames":
      return { pointer: at(params.propertyName), message: "has a name that is not allowed" };
    default:
      return { pointer: instancePath, message: message ?? `breaks the rule \`${keyword}\`` };
  }
}

function withoutRepeats(violations: Violation[]): Violation[] {
  return [
    ...new Map(violations.map((violation) => [`${violation.pointer}\n${violation.message}`, violation])).values(),
  ];
}

function nameOfType(value: unknown): string {
  if (value === undefined) return "missing";
  return Number.isInteger(value) ? "an integer" : typeName(value);
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(", ") : "the allowed values";
}

/** The inputs that a workflow shares with one that it depends on: those of the same name. */
export function sharedInputs({ takes = [] }: Workflow, inputs: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => takes.includes(name)));
}
