import type { Comparator, ContextPath } from "../workflow.ts";
import { isExpression } from "./parse-expression.ts";
import { parseJsonPath } from "./parse-json-path.ts";

/** A condition in the published dialect, before its operand's expressions are looked up. */
export type PathComparison = {
  path: ContextPath;
  comparator: Comparator;
  operand: { value: null | boolean | number } | { path: ContextPath } | { expression: string } | { text: string };
  /** The RFC 9535 query that means the same, where there is one. */
  standard?: string;
};

/**
 * Reads `<path> <operator> <operand>`, which RFC 9535 does not allow at the top of a query:
 * `$.Contact.Id != null`, `$.Contacts.length > 0`, `$.User.Name == $inputs.name`.
 * @returns undefined where the string is not one.
 */
export function parsePathComparison(text: string): PathComparison | undefined {
  const split = splitAtComparator(text);
  if (split === undefined) return undefined;
  const path = parseContextPath(split.left);
  const operand = parseOperand(split.right);
  if (path === undefined || operand === undefined) return undefined;
  const comparison = { path, comparator: split.comparator, operand };
  const standard = standardForm(split.left, split.comparator, split.right, comparison);
  return standard === undefined ? comparison : { ...comparison, standard };
}

/** The first comparator outside of quotes and brackets. */
function splitAtComparator(text: string): { left: string; comparator: Comparator; right: string } | undefined {
  for (const index of topLevel(text)) {
    const comparator = /^(?:[=!<>]=|[<>])/.exec(text.slice(index, index + 2))?.[0];
    if (comparator === undefined) continue;
    const left = text.slice(0, index).trim();
    return { left, comparator: comparator as Comparator, right: text.slice(index + comparator.length).trim() };
  }
  return undefined;
}

/** The positions in a condition outside of quotes, brackets and parentheses. */
export function* topLevel(text: string): Generator<number> {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] as string;
    if (character === "'" || character === '"') {
      index = closingQuote(text, index);
      if (index === -1) return;
    } else if (character === "[" || character === "(") depth++;
    else if (character === "]" || character === ")") depth--;
    else if (depth === 0) yield index;
  }
}

function closingQuote(text: string, open: number): number {
  for (let index = open + 1; index < text.length; index++) {
    if (text[index] === "\\") index++;
    else if (text[index] === text[open]) return index;
  }
  return -1;
}

/** A path on the context; `.length` at its end asks for the length of what it selects. */
function parseContextPath(text: string): ContextPath | undefined {
  const length = text.endsWith(".length");
  const query = length ? text.slice(0, -".length".length) : text;
  if (!/^\$(?:$|[.[])/.test(query)) return undefined;
  const parsed = parseJsonPath(query);
  if ("problem" in parsed) return undefined;
  const path = parsed.names === undefined ? { jsonpath: query } : { names: parsed.names };
  // What a filter selects is counted: `$.list[?@.name == 'a'].length` is the number of items.
  if (length && "jsonpath" in path && /\?.*\]$/.test(query)) return { ...path, count: true };
  return length ? { ...path, length: true } : path;
}

function parseOperand(text: string): PathComparison["operand"] | undefined {
  if (text === "null") return { value: null };
  if (text === "true" || text === "false") return { value: text === "true" };
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return { value: Number(text) };
  const quote = text[0];
  if (quote === "'" || quote === '"') {
    if (text.length < 2 || closingQuote(text, 0) !== text.length - 1) return undefined;
    return { text: text.slice(1, -1).replace(/\\(.)/gsu, "$1") };
  }
  const embedded = /^\{(\$[^{}]+)\}$/.exec(text)?.[1];
  if (isExpression(embedded ?? text) && !/\s/.test(text)) return { expression: embedded ?? text };
  const path = parseContextPath(text);
  return path && { path };
}

/**
 * The same as a filter on the root, which RFC 9535 allows to read absolute paths. A missing value is not `null` there,
 * so presence is tested by itself.
 */
function standardForm(
  left: string,
  comparator: Comparator,
  right: string,
  { path, operand }: PathComparison,
): string | undefined {
  if (path.count === true && "value" in operand && typeof operand.value === "number")
    return `$[?count(${left.slice(0, -".length".length)}) ${comparator} ${right}]`;
  if ("jsonpath" in path || ("path" in operand && "jsonpath" in operand.path)) return undefined;
  const subject = path.length ? `length(${left.slice(0, -".length".length)})` : left;
  if ("value" in operand && operand.value === null && !path.length) {
    if (comparator === "!=") return `$[?${left} && ${left} != null]`;
    if (comparator === "==") return `$[?!${left} || ${left} == null]`;
    return undefined;
  }
  if ("path" in operand)
    return `$[?${subject} ${comparator} ${operand.path.length ? `length(${right.slice(0, -".length".length)})` : right}]`;
  if ("expression" in operand) return `$[?${subject} ${comparator} '{${operand.expression}}']`;
  return `$[?${subject} ${comparator} ${right}]`;
}
