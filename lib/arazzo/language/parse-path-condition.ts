import { type PathComparison, parsePathComparison, topLevel } from "./parse-path-comparison.ts";

/** A path comparison with its part of the condition. */
export type PathTest = { text: string; comparison: PathComparison };

/** A condition with more parts is rejected: alternatives of conjunctions multiply. */
const MOST_PARTS = 32;

/**
 * Reads path comparisons that `&&`, `||` and parentheses combine: `$.status == 'A' || $.status == 'B'`.
 * @returns groups that all have to hold, each where any of its tests holds; undefined where the string is not one.
 */
export function parsePathCondition(text: string): PathTest[][] | undefined {
  const groups = read(text, 0);
  return groups === undefined || groups.flat().length > MOST_PARTS ? undefined : groups;
}

function read(given: string, depth: number): PathTest[][] | undefined {
  if (depth > MOST_PARTS) return undefined;
  const text = given.trim();
  const alternatives = splitAt(text, "||");
  if (alternatives.length > MOST_PARTS) return undefined;
  if (alternatives.length > 1)
    return combine(alternatives, depth, (all, some) => all.flatMap((one) => some.map((other) => [...one, ...other])));
  const parts = splitAt(text, "&&");
  if (parts.length > MOST_PARTS) return undefined;
  if (parts.length > 1) return combine(parts, depth, (all, some) => [...all, ...some]);
  if (text.startsWith("(") && text.endsWith(")")) return read(text.slice(1, -1), depth + 1);
  const comparison = parsePathComparison(text);
  return comparison && [[{ text, comparison }]];
}

function combine(
  parts: readonly string[],
  depth: number,
  join: (all: PathTest[][], next: PathTest[][]) => PathTest[][],
): PathTest[][] | undefined {
  let joined: PathTest[][] | undefined;
  for (const part of parts) {
    const groups = read(part, depth + 1);
    if (groups === undefined) return undefined;
    joined = joined === undefined ? groups : join(joined, groups);
    if (joined.flat().length > MOST_PARTS) return undefined;
  }
  return joined;
}

/** Splits a condition at an operator outside of quotes, brackets and parentheses. */
function splitAt(text: string, operator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const index of topLevel(text)) {
    if (index < start || !text.startsWith(operator, index)) continue;
    parts.push(text.slice(start, index));
    start = index + operator.length;
  }
  return [...parts, text.slice(start)];
}
