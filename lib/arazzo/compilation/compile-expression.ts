import { nearestNames } from "../document/nearest-name.ts";
import type { Place } from "../document/place.ts";
import type { JsonValue } from "../json.ts";
import {
  type ConstantReference,
  EXPRESSION_ROOTS,
  isExpression,
  parseExpression,
  rootOf,
} from "../language/parse-expression.ts";
import { bracesHint, resolveExpression } from "../resolution/resolve-expression.ts";
import { resolveSource } from "../resolution/resolve-source.ts";
import type { DocumentNames, Position } from "../resolution/scopes.ts";
import type { Expression, Template } from "../workflow.ts";

/** An expression, or what the document itself answers; undefined where a mistake has been found. */
export type CompiledExpression = { expression: Expression } | { value: JsonValue } | undefined;

/** Replaces an expression that could not be compiled, which is reported; its value is unknown. */
export const UNCOMPILED: Template = { kind: "text", parts: [] };

/** Parses an expression and finds what it names, or reports why that fails. */
export function compileExpression(text: string, place: Place, position: Position): CompiledExpression {
  const { problems } = position.scope.document;
  const parsed = parseExpression(text);
  if ("problem" in parsed) {
    problems.error(place, "expression", `${sentence(parsed.problem)}.`, parsed.suggestion ?? bracesHint(text));
    return undefined;
  }
  if ("expression" in parsed) {
    const expression = resolveExpression(parsed.expression, place, position);
    return expression && { expression };
  }
  const constant = constantOf(parsed.constant, position.scope.document);
  if (constant !== undefined) return constant;
  const { kind } = parsed.constant;
  if (kind === "sourceDescription" && !resolveSource(parsed.constant.name, place, position.scope.document)) {
    return undefined;
  }
  const isComponent = kind === "component";
  const message = isComponent
    ? `\`${text}\` is an object of the document, not a value.`
    : `\`${text}\` is not a value: a source description has \`name\`, \`url\` and \`type\`.`;
  problems.error(place, "expression", message, isComponent ? "Put it in `reference`." : undefined);
  return undefined;
}

/** The value of an expression that the document itself answers; undefined where it has none. */
export function constantOf(
  constant: ConstantReference,
  { self, sources }: DocumentNames,
): { value: string | null } | undefined {
  if (constant.kind === "self") return { value: self ?? null };
  const source = constant.kind === "sourceDescription" ? sources.get(constant.name) : undefined;
  if (source === undefined || constant.kind === "component") return undefined;
  const { reference } = constant;
  if (reference === "name") return { value: constant.name };
  return reference === "url" || reference === "type" ? { value: source[reference] } : undefined;
}

/** Whether a string is an expression. One that is probably a misspelt expression is reported. */
export function isMeantAsExpression(text: string, place: Place, position: Position): boolean {
  if (isExpression(text)) return true;
  const root = rootOf(text);
  const near = root === undefined ? undefined : nearestNames(root, EXPRESSION_ROOTS, 1)[0];
  if (near === undefined || !/^\$[A-Za-z]+[.#]\S+$/.test(text)) return false;
  const message = `\`$${root}\` is not a valid runtime expression.`;
  position.scope.document.problems.error(place, "expression", message, `Did you mean \`$${near}\`?`);
  return false;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
