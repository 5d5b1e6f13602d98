import type { Place } from "../../document/place.ts";
import { truncate } from "../../document/truncate.ts";
import { withoutLineEnd } from "../../document/without-line-end.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../json.ts";
import { parseCondition } from "../../language/parse-condition.ts";
import { resolveExpression } from "../../resolution/resolve-expression.ts";
import type { Position } from "../../resolution/scopes.ts";
import type { Condition, Criterion, Expression } from "../../workflow.ts";
import { compileExpression, constantOf } from "../compile-expression.ts";
import { noteDraft, rejectXPath, selectorType } from "../compile-selector.ts";
import { compilePattern } from "../compile-template.ts";
import { compileJsonPathCriterion, withStandIns } from "./compile-json-path-criterion.ts";

/** Compiles criteria. One with a mistake is reported, and replaced so that what depends on it stays conditional. */
export function compileCriteria(value: JsonValue | undefined, place: Place, position: Position): Criterion[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((criterion, index) => {
    if (!isJsonObject(criterion)) return [];
    const compiled = compileCriterion(criterion, [...place, index], position);
    const failureCode = failureCodeOf(criterion, [...place, index], position);
    return [compiled ?? UNCOMPILED_CRITERION].flat().map((one) => ({ ...one, ...failureCode }));
  });
}

const UNCOMPILED_CRITERION: Criterion = { kind: "simple", condition: "", test: { kind: "literal", value: false } };

/** Reads the extension that gives the failure of a run a code of the document's own. */
function failureCodeOf(value: JsonObject, place: Place, position: Position): { failureCode?: string } {
  const code = value["x-failure-code"];
  if (code === undefined) return {};
  if (typeof code === "string" && /^[A-Za-z]\w*$/.test(code)) return { failureCode: code };
  const message = "`x-failure-code` must be one word of letters and digits, such as `OutOfHours`.";
  position.scope.document.problems.error([...place, "x-failure-code"], "failure-code", message);
  return {};
}

function compileCriterion(value: JsonObject, place: Place, position: Position): Criterion | Criterion[] | undefined {
  const { problems } = position.scope.document;
  const { condition } = value;
  const at = [...place, "condition"];
  if (typeof condition !== "string") {
    problems.error(
      condition === undefined ? place : at,
      "condition",
      "`condition` must be a string.",
      "Put it in quotes.",
    );
    return undefined;
  }
  const type = value.type === undefined ? "simple" : selectorType(value.type);
  noteDraft(value.type, [...place, "type"], position);
  if (type === "simple") return compileSimple(condition, at, position);
  if (type === "xpath") {
    rejectXPath("Use a `jsonpath` or a simple condition.", place, position);
    return undefined;
  }
  if (type !== "regex" && type !== "jsonpath") {
    problems.error([...place, "type"], "criterion-type", "A criterion's type is `simple`, `regex` or `jsonpath`.");
    return undefined;
  }
  const context = contextOf(value, type, place, position);
  if (context === undefined) return undefined;
  return type === "regex"
    ? compileRegex(condition, context, at, position)
    : compileJsonPathCriterion(condition, context, at, position);
}

function contextOf(value: JsonObject, type: string, place: Place, position: Position): Expression | undefined {
  const { problems } = position.scope.document;
  const { context } = value;
  if (typeof context !== "string") {
    problems.error(
      place,
      "context",
      `A \`${type}\` condition requires a \`context\`.`,
      "Often `context: $response.body`.",
    );
    return undefined;
  }
  const compiled = compileExpression(context, [...place, "context"], position);
  if (compiled === undefined || "expression" in compiled) return compiled?.expression;
  problems.error(
    [...place, "context"],
    "expression",
    `\`${context}\` is a constant, so a condition on it never changes.`,
  );
  return undefined;
}

function compileSimple(condition: string, place: Place, position: Position): Criterion | undefined {
  const { problems } = position.scope.document;
  const parsed = parseCondition(condition, (constant) => constantOf(constant, position.scope.document));
  if ("problem" in parsed) {
    const { message, suggestion, offset } = parsed.problem;
    const where = `at character ${offset + 1} of \`${truncate(condition)}\``;
    problems.error(place, "condition", `The condition cannot be read: ${message}, ${where}.`, suggestion);
    return undefined;
  }
  for (const note of parsed.notes) problems.note(place, "quotes", note);
  const test = resolveAll(parsed.condition, place, position);
  return test && { kind: "simple", condition: withoutLineEnd(condition), test };
}

/** Looks up the expressions of a condition; undefined where one names what is not there. */
function resolveAll(condition: Condition, place: Place, position: Position): Condition | undefined {
  switch (condition.kind) {
    case "literal":
      return condition;
    case "expression": {
      const expression = resolveExpression(condition.expression, place, position);
      return expression && { ...condition, expression };
    }
    case "not": {
      const operand = resolveAll(condition.operand, place, position);
      return operand && { ...condition, operand };
    }
    case "compare": {
      const left = resolveAll(condition.left, place, position);
      const right = resolveAll(condition.right, place, position);
      return left && right && { ...condition, left, right };
    }
    default: {
      const operands = condition.operands.map((operand) => resolveAll(operand, place, position));
      return operands.includes(undefined) ? undefined : { ...condition, operands: operands as Condition[] };
    }
  }
}

function compileRegex(text: string, context: Expression, place: Place, position: Position): Criterion | undefined {
  const condition = withoutLineEnd(text);
  const pattern = compilePattern(withoutSlashes(condition, place, position), place, position);
  try {
    new RegExp(withStandIns(pattern, "x"), "u");
  } catch (error) {
    const reason = String((error as Error).message).replace(/^Invalid regular expression: /, "");
    const [, flags, rest] = /^\(\?([ims]+)\)(.*)$/s.exec(condition) ?? [];
    const hint = flags === undefined ? undefined : `Write \`${truncate(`(?${flags}:${rest})`)}\`.`;
    position.scope.document.problems.error(place, "regex", `This is not a valid regular expression: ${reason}.`, hint);
    return undefined;
  }
  return { kind: "regex", condition, context, pattern };
}

/**
 * A pattern written as a literal, `/^gold/i`, without its slashes. Read as it stands it could never match: nothing comes
 * before a beginning or after an end. Slashes around anything else are part of the pattern.
 */
function withoutSlashes(condition: string, place: Place, position: Position): string {
  const [, inner, flags = ""] = /^\/(.+)\/([dgimsuvy]*)$/s.exec(condition) ?? [];
  if (inner === undefined) return condition;
  const { problems } = position.scope.document;
  const modifiers = flags.replace(/[^ims]/g, "");
  const plain = modifiers === "" ? inner : `(?${modifiers}:${inner})`;
  if (flags !== "" || inner.startsWith("^") || /(?<!\\)\$$/.test(inner)) {
    const message = "Arazzo patterns have no slashes and flags; they are removed from this one.";
    problems.note(place, "regex-slashes", message, `Write \`${truncate(plain)}\`.`);
    return plain;
  }
  const message = "Arazzo patterns have no slashes around them, so these are part of the pattern.";
  problems.note(place, "regex-slashes", message, `Write \`${truncate(plain)}\` if they are not meant to be.`);
  return condition;
}
