import { didYouMean } from "../document/nearest-name.ts";
import type { Place } from "../document/place.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { parseExpression } from "../language/parse-expression.ts";
import type { DocumentNames } from "./scopes.ts";

/**
 * An item of an array, or the component that its `reference` names. A `value` beside the reference replaces the
 * parameter's own.
 * @see https://spec.openapis.org/arazzo/latest.html#reusable-object
 */
export function resolveComponent(
  value: JsonValue,
  type: "parameters" | "successActions" | "failureActions",
  place: Place,
  names: DocumentNames,
): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined;
  const { reference } = value;
  if (reference === undefined) return value;
  const at = [...place, "reference"];
  const parsed = typeof reference === "string" ? parseExpression(reference) : undefined;
  if (parsed === undefined || !("constant" in parsed) || parsed.constant.kind !== "component") {
    names.problems.error(
      at,
      "reference",
      "A reference must name a component.",
      `Write \`$components.${type}.<name>\`.`,
    );
    return undefined;
  }
  const { constant } = parsed;
  if (constant.type !== type) {
    names.problems.error(
      at,
      "reference",
      `A reference here names one of \`$components.${type}\`, not of \`$components.${constant.type}\`.`,
    );
    return undefined;
  }
  const component = names.component(type, constant.name);
  if (!isJsonObject(component)) {
    names.problems.error(
      at,
      "unknown-component",
      `There is no \`$components.${type}.${constant.name}\`.`,
      didYouMean(constant.name, names.componentNames(type)),
    );
    return undefined;
  }
  return value.value === undefined ? component : { ...component, value: value.value };
}
