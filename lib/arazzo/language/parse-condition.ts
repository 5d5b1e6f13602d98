import { nearestNames } from "../document/nearest-name.ts";
import { truncate } from "../document/truncate.ts";
import type { Comparator, Condition } from "../workflow.ts";
import { type ConditionProblem, explainConditionError } from "./explain-condition-error.ts";
import { EXPRESSION_ROOTS, parseExpression, rootOf } from "./parse-expression.ts";

export type ParsedCondition = { condition: Condition; notes: string[] } | { problem: ConditionProblem };

/** More characters than this are nobody's condition. */
const MOST_LENGTH = 20_000;

/** Deeper nesting than this is nobody's condition. */
const MOST_DEPTH = 100;

const TOKEN =
  /\s*(?:(?<operator>&&|\|\||[=!]=(?!=)|<=|>=|<|>|!(?!==)|\(|\))|(?<text>'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")|(?<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])|(?<word>true|false|null)(?![\w.])|(?<expression>\$(?:[A-Za-z0-9_.-]|\[(?:\d+|'(?:[^']|'')*')\])*(?:#(?:\/(?:~[01]|[^\s~/()[\]=!<>&|])*)*)?(?:\[(?:\d+|'(?:[^']|'')*')\]|\.[A-Za-z0-9_-]+)*))/y;

type Token = { kind: "operator" | "text" | "number" | "word" | "expression" | "end"; text: string; offset: number };

/**
 * Parses a simple condition: runtime expressions, literals, `< <= > >= == != ! && || ( ) . []`.
 * `!` binds tightest, then `< <= > >=`, then `== !=`, then `&&`, then `||`.
 * @see https://spec.openapis.org/arazzo/latest.html#criterion-object
 */
export function parseCondition(source: string): ParsedCondition {
  if (source.length > MOST_LENGTH) {
    return { problem: { message: `it has more than ${MOST_LENGTH} characters`, offset: 0 } };
  }
  const tokens = tokenize(source);
  if (!Array.isArray(tokens)) return { problem: tokens };
  const notes: string[] = [];
  let position = 0;
  let depth = 0;

  const peek = () => tokens[position] as Token;
  const take = () => tokens[position++] as Token;
  const accept = (operator: string) => peek().kind === "operator" && peek().text === operator && take();

  try {
    const condition = either();
    if (peek().kind !== "end") fail(peek(), `\`${peek().text}\` is not expected here`);
    return { condition, notes };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.problem };
    throw error;
  }

  function either(): Condition {
    return joined("||", "or", both);
  }

  function both(): Condition {
    return joined("&&", "and", equality);
  }

  function joined(operator: string, kind: "and" | "or", operand: () => Condition): Condition {
    const operands = [operand()];
    while (accept(operator)) operands.push(operand());
    return operands.length === 1 ? (operands[0] as Condition) : { kind, operands };
  }

  function equality(): Condition {
    return compared(/^[=!]=$/, () => compared(/^[<>]=?$/, negation));
  }

  function compared(comparators: RegExp, operand: () => Condition): Condition {
    const left = operand();
    if (!(peek().kind === "operator" && comparators.test(peek().text))) return left;
    return { kind: "compare", comparator: take().text as Comparator, left, right: operand() };
  }

  function negation(): Condition {
    let times = 0;
    while (accept("!")) times++;
    if (times > MOST_DEPTH) fail(peek(), "the condition is nested too deeply");
    let operand = primary();
    for (; times > 0; times--) operand = { kind: "not", operand };
    return operand;
  }

  function primary(): Condition {
    const token = take();
    switch (token.kind) {
      case "number":
        if (!Number.isFinite(Number(token.text))) fail(token, `\`${truncate(token.text)}\` is greater than any number`);
        return { kind: "literal", value: Number(token.text) };
      case "word":
        return { kind: "literal", value: token.text === "null" ? null : token.text === "true" };
      case "text":
        return { kind: "literal", value: textOf(token.text, notes) };
      case "expression":
        return { kind: "expression", expression: expressionOf(token) };
      case "operator":
        if (token.text === "(") {
          if (++depth > MOST_DEPTH) fail(token, "the condition is nested too deeply");
          const inner = either();
          depth--;
          if (!accept(")")) fail(peek(), "a `)` is missing");
          return inner;
        }
    }
    return fail(
      token,
      token.kind === "end"
        ? "the condition ends where a value is expected"
        : `\`${token.text}\` stands where a value is expected`,
    );
  }
}

class Refusal extends Error {
  readonly problem: ConditionProblem;
  constructor(problem: ConditionProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Ends the parse; caught where it began. */
function fail(token: { offset: number }, message: string, suggestion?: string): never {
  throw new Refusal({ message, offset: token.offset, ...(suggestion !== undefined && { suggestion }) });
}

function tokenize(source: string): Token[] | ConditionProblem {
  const tokens: Token[] = [];
  const end = source.trimEnd().length;
  TOKEN.lastIndex = 0;
  let offset = 0;
  while (offset < end) {
    TOKEN.lastIndex = offset;
    const match = TOKEN.exec(source);
    const found = Object.entries(match?.groups ?? {}).find(([, text]) => text !== undefined);
    if (!match || !found) return explainConditionError(source, offset);
    const [kind, text] = found as [Token["kind"], string];
    offset = TOKEN.lastIndex;
    tokens.push({ kind, text, offset: offset - text.length });
  }
  tokens.push({ kind: "end", text: "", offset: end });
  return tokens;
}

function textOf(quoted: string, notes: string[]): string {
  if (quoted.startsWith("'")) return quoted.slice(1, -1).replaceAll("''", "'");
  notes.push("Texts stand in single quotes in Arazzo; this one in double quotes is read all the same.");
  return quoted.slice(1, -1).replace(/\\(.)/gs, "$1");
}

/** For `$.Contact.Id`, a JSONPath in a criterion that does not say that it is one. */
function jsonPathHint(text: string): string | undefined {
  if (!/^\$[.[]/.test(text)) return undefined;
  return "A JSONPath needs `type: jsonpath`, and a `context` such as `$response.body`.";
}

/** An expression with what is dereferenced behind it: `$response.body.Contacts[0].Id`, `$response.body#/Contacts[0]`. */
function expressionOf(token: Token) {
  const bracket = token.text.indexOf("[");
  const split = bracket === -1 ? token.text.length : bracket;
  const parsed = parseExpression(token.text.slice(0, split));
  if ("problem" in parsed) {
    const near = nearestNames(rootOf(token.text) ?? "", EXPRESSION_ROOTS, 1)[0];
    const guess = near === undefined || near === rootOf(token.text) ? undefined : `Did you mean \`$${near}\`?`;
    return fail(token, parsed.problem, parsed.suggestion ?? jsonPathHint(token.text) ?? guess);
  }
  if ("constant" in parsed)
    return fail(token, `\`${truncate(token.text)}\` is not a value that a condition can look at`);
  const names = [...token.text.slice(split).matchAll(/\[(\d+)\]|\['((?:[^']|'')*)'\]|\.([A-Za-z0-9_-]+)/g)].map(
    ([, index, name, member]) => index ?? name?.replaceAll("''", "'") ?? member ?? "",
  );
  return { ...parsed.expression, path: [...parsed.expression.path, ...names], text: token.text };
}
