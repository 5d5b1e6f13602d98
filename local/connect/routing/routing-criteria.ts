import { isJsonObject, type JsonObject, type JsonValue } from "../../../lib/arazzo/json.ts";
import { numberAt, objectAt, stringAt } from "../../../lib/flows/execution/read-parameter.ts";
import { attributeError } from "../resources/predefined-attributes.ts";
import { proficienciesOf } from "../resources/user-proficiencies.ts";
import type { RoutingStep } from "../state/contact.ts";
import type { Instance, Resource } from "../state/instance.ts";
import type { ServiceError } from "../wire/service-error.ts";

/** Reads the steps of routing criteria. @returns the reason why they cannot be read, as a string. */
export function readCriteria(criteria: JsonValue): RoutingStep[] | string {
  const steps = isJsonObject(criteria) ? criteria.Steps : undefined;
  if (!Array.isArray(steps) || steps.length === 0) return "RoutingCriteria has no Steps";
  const read = steps.map((step) => ({
    expression: objectAt(step, "Expression"),
    seconds: numberAt(step, "Expiry", "DurationInSeconds"),
  }));
  return read.some(({ expression }) => Object.keys(expression).length === 0)
    ? "A step of RoutingCriteria has no Expression"
    : read;
}

/** The first error of attributes that criteria name: one that does not exist, or lacks the value. */
export function criteriaError(instance: Instance, steps: readonly RoutingStep[]): ServiceError | undefined {
  for (const { expression } of steps) {
    for (const [name, value] of attributesIn(expression)) {
      const error = attributeError(instance, name, value);
      if (error !== undefined) return error;
    }
  }
  return undefined;
}

function attributesIn(expression: JsonValue): [name: string, value: string][] {
  if (!isJsonObject(expression)) return [];
  const { AndExpression = [], OrExpression = [], AttributeCondition, NotAttributeCondition } = expression;
  const conditions = [AttributeCondition, NotAttributeCondition].flatMap((condition): [string, string][] => {
    const [name, value] = [stringAt(condition ?? {}, "Name"), stringAt(condition ?? {}, "Value")];
    return name === null || value === null ? [] : [[name, value]];
  });
  const inner = [AndExpression, OrExpression].flatMap((list) =>
    Array.isArray(list) ? list.flatMap(attributesIn) : [],
  );
  return [...conditions, ...inner];
}

/** The step that holds after a time in the queue; undefined when all have expired, and any agent can take the contact. */
export function stepAt(steps: readonly RoutingStep[], waitedMs: number): RoutingStep | undefined {
  let end = 0;
  return steps.find(({ seconds }) => {
    end += seconds === null ? Number.POSITIVE_INFINITY : seconds * 1000;
    return waitedMs < end;
  });
}

/** Milliseconds in the queue after which the next step begins. */
export function nextStepAfter(steps: readonly RoutingStep[], waitedMs: number): number | undefined {
  let end = 0;
  for (const { seconds } of steps) {
    if (seconds === null) return undefined;
    end += seconds * 1000;
    if (end > waitedMs) return end;
  }
  return undefined;
}

/** Whether a user has the proficiencies that an expression asks for. */
export function isProficient(user: Resource | undefined, expression: JsonObject): boolean {
  const { AndExpression, OrExpression, AttributeCondition, NotAttributeCondition } = expression;
  if (Array.isArray(AndExpression)) return AndExpression.every((one) => isJsonObject(one) && isProficient(user, one));
  if (Array.isArray(OrExpression)) return OrExpression.some((one) => isJsonObject(one) && isProficient(user, one));
  if (NotAttributeCondition !== undefined) return !meets(user, NotAttributeCondition);
  return AttributeCondition !== undefined && meets(user, AttributeCondition);
}

function meets(user: Resource | undefined, condition: JsonValue): boolean {
  const proficiencies = user === undefined ? [] : proficienciesOf(user);
  const name = stringAt(condition, "Name");
  const value = stringAt(condition, "Value");
  // Without the proficiency no comparison holds.
  const { Level = Number.NaN } =
    proficiencies.find(({ AttributeName, AttributeValue }) => AttributeName === name && AttributeValue === value) ?? {};
  const least = numberAt(condition, "ProficiencyLevel") ?? 1;
  return stringAt(condition, "ComparisonOperator") === "Match" ? Level === least : Level >= least;
}
