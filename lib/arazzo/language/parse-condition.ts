import { nearestNames } from "../document/nearest-name.ts";
import { truncate } from "../document/truncate.ts";
import type { Comparator, Condition } from "../workflow.ts";
import type { ConditionProblem } from "./explain-condition-error.ts";
import { type ConstantReference, EXPRESSION_ROOTS, parseExpression, rootOf } from "./parse-expression.ts";
import { type Token, tokenizeCondition } from "./tokenize-condition.ts";

export type ParsedCondition = { condition: Condition; notes: string[] } | { problem: ConditionProblem };

/** Longer conditions are rejected. */
const MOST_LENGTH = 20_000;

/** More deeply nested conditions are rejected. */
const MOST_DEPTH = 100;

/** The value of an expression that the document itself answers; undefined where it has none, which is reported. */
export type ConstantOf = (constant: ConstantReference) => { value: string | null } | undefined;

/** The tokens of a condition, and how far they are read. */
type Reader = {
  tokens: readonly Token[];
  position: number;
  depth: number;
  notes: string[];
  constantOf: ConstantOf;
};

/**
 * Parses a simple condition: runtime expressions, literals, `< <= > >= == != ! && || ( ) . []`.
 * `!` binds tightest, then `< <= > >=`, then `== !=`, then `&&`, then `||`.
 * @see https://spec.openapis.org/arazzo/latest.html#criterion-object
 */
export function parseCondition(source: string, constantOf: ConstantOf = () => undefined): ParsedCondition {
  if (source.length > MOST_LENGTH) {
    return { problem: { message: `it has more than ${MOST_LENGTH} characters`, offset: 0 } };
  }
  const tokens = tokenizeCondition(source);
  if (!Array.isArray(tokens)) return { problem: tokens };
  const reader: Reader = { tokens, position: 0, depth: 0, notes: [], constantOf };
  try {
    const condition = readOr(reader);
    const rest = peek(reader);
    if (rest.kind !== "end") fail(rest, `\`${rest.text}\` is not expected here`);
    return { condition, notes: reader.notes };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.problem };
    throw error;
  }
}

function peek(reader: Reader): Token {
  return reader.tokens[reader.position] as Token;
}

function take(reader: Reader): Token {
  return reader.tokens[reader.position++] as Token;
}

function accept(reader: Reader, operator: string): boolean {
  const { kind, text } = peek(reader);
  if (kind !== "operator" || text !== operator) return false;
  reader.position++;
  return true;
}

function readOr(reader: Reader): Condition {
  return readJoined(reader, "||", "or", readAnd);
}

function readAnd(reader: Reader): Condition {
  return readJoined(reader, "&&", "and", readEquality);
}

function readJoined(
  reader: Reader,
  operator: string,
  kind: "and" | "or",
  readOperand: (reader: Reader) => Condition,
): Condition {
  const first = readOperand(reader);
  const operands = [first];
  while (accept(reader, operator)) operands.push(readOperand(reader));
  return operands.length === 1 ? first : { kind, operands };
}

function readEquality(reader: Reader): Condition {
  return readComparison(reader, /^[=!]=$/, () => readComparison(reader, /^[<>]=?$/, () => readNegation(reader)));
}

function readComparison(reader: Reader, comparators: RegExp, readOperand: () => Condition): Condition {
  const left = readOperand();
  const { kind, text } = peek(reader);
  if (kind !== "operator" || !comparators.test(text)) return left;
  return { kind: "compare", comparator: take(reader).text as Comparator, left, right: readOperand() };
}

function readNegation(reader: Reader): Condition {
  let times = 0;
  while (accept(reader, "!")) times++;
  if (times > MOST_DEPTH) fail(peek(reader), "the condition is nested too deeply");
  let operand = readOperand(reader);
  for (; times > 0; times--) operand = { kind: "not", operand };
  return operand;
}

function readOperand(reader: Reader): Condition {
  const token = take(reader);
  const { kind, text } = token;
  switch (kind) {
    case "number":
      if (!Number.isFinite(Number(text))) fail(token, `\`${truncate(text)}\` is greater than any number`);
      return { kind: "literal", value: Number(text) };
    case "word":
      return { kind: "literal", value: text === "null" ? null : text === "true" };
    case "text":
      return { kind: "literal", value: unquote(text, reader.notes) };
    case "expression":
      return readExpression(token, reader);
    case "operator":
      if (text === "(") return readGroup(reader, token);
  }
  const message =
    kind === "end" ? "the condition ends where a value is expected" : `\`${text}\` stands where a value is expected`;
  return fail(token, message);
}

function readGroup(reader: Reader, open: Token): Condition {
  if (++reader.depth > MOST_DEPTH) fail(open, "the condition is nested too deeply");
  const inner = readOr(reader);
  reader.depth--;
  if (!accept(reader, ")")) fail(peek(reader), "a `)` is missing");
  return inner;
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

function unquote(quoted: string, notes: string[]): string {
  if (quoted.startsWith("'")) return quoted.slice(1, -1).replaceAll("''", "'");
  notes.push("Arazzo strings use single quotes; this double-quoted one is accepted.");
  return quoted.slice(1, -1).replace(/\\(.)/gs, "$1");
}

/** For `$.Contact.Id`, a JSONPath in a criterion that does not say that it is one. */
function jsonPathHint(text: string): string | undefined {
  if (!/^\$[.[]/.test(text)) return undefined;
  return "A JSONPath requires `type: jsonpath` and a `context` such as `$response.body`.";
}

/** An expression with what is dereferenced behind it: `$response.body.Contacts[0].Id`, `$response.body#/Contacts[0]`. */
function readExpression(token: Token, { constantOf }: Reader): Condition {
  const bracket = token.text.indexOf("[");
  const split = bracket === -1 ? token.text.length : bracket;
  const parsed = parseExpression(token.text.slice(0, split));
  if ("problem" in parsed) {
    const near = nearestNames(rootOf(token.text) ?? "", EXPRESSION_ROOTS, 1)[0];
    const guess = near === undefined || near === rootOf(token.text) ? undefined : `Did you mean \`$${near}\`?`;
    return fail(token, parsed.problem, parsed.suggestion ?? jsonPathHint(token.text) ?? guess);
  }
  if ("constant" in parsed) {
    const constant = parsed.constant.kind === "component" ? undefined : constantOf(parsed.constant);
    if (constant !== undefined) return { kind: "literal", value: constant.value };
    return fail(token, `\`${truncate(token.text)}\` is not a value that a condition can compare`);
  }
  const names = [...token.text.slice(split).matchAll(/\[(\d+)\]|\['((?:[^']|'')*)'\]|\.([A-Za-z0-9_-]+)/g)].map(
    ([, index, name, member]) => index ?? name?.replaceAll("''", "'") ?? member ?? "",
  );
  const path = [...parsed.expression.path, ...names];
  return { kind: "expression", expression: { ...parsed.expression, path, text: token.text } };
}
