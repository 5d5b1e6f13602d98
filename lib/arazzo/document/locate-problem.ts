import { isMap, isNode, isScalar, isSeq, type LineCounter, type Pair, type YAMLMap } from "yaml";
import { nearestNames } from "./nearest-name.ts";
import { NAME, type Place } from "./place.ts";
import type { Problem } from "./problem.ts";

/** A problem before its place is looked up in the source. */
export type Finding = Pick<Problem, "severity" | "code" | "message" | "suggestion">;

/** A document's source, by line. */
export type SourceLines = { file: string; lines: readonly string[]; counter: LineCounter };

/** Characters of a line that a problem repeats: a document can be one long line. */
const WINDOW = 160;

/** Makes a problem of a finding: with line, column, and the part of the line around it. */
export function problemAt(
  { file, lines, counter }: SourceLines,
  range: readonly [number, number],
  pointer: string,
  finding: Finding,
): Problem {
  const { line, col } = counter.linePos(range[0]);
  const row = Math.max(1, line);
  const column = Math.max(1, col);
  const whole = lines[row - 1] ?? "";
  const from = column > WINDOW / 2 && whole.length > WINDOW ? column - 1 - WINDOW / 4 : 0;
  const excerpt = whole.slice(from, from + WINDOW);
  const end = Math.min(range[1] - range[0], from + excerpt.length - column + 1);
  const start = from === 0 ? {} : { excerptColumn: from + 1 };
  return { ...finding, file, line: row, column, length: Math.max(1, end), excerpt, ...start, pointer };
}

/** The range of a place in the source: a value, or its key where the value is a whole block, or the nearest place around it. */
export function rangeOf(contents: unknown, place: Place): [number, number] {
  let node: unknown = contents;
  let range: [number, number] = rangeOfNode(node) ?? [0, 1];
  let name = range;
  for (const part of place) {
    if (part === NAME) return name;
    if (isMap(node)) {
      const pair = pairOf(node, String(part));
      if (pair === undefined) return range;
      node = pair.value;
      const whole = isMap(node) || isSeq(node);
      name = rangeOfNode(pair.key) ?? range;
      range = (whole ? undefined : rangeOfNode(node)) ?? name;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      const first = isMap(node) ? node.items[0]?.key : node;
      range = rangeOfNode(first) ?? range;
      name = range;
    } else {
      return range;
    }
  }
  return range;
}

/** The member of a name, or of the name nearest to it: a misspelt field is looked for by the name that it means. */
function pairOf(map: YAMLMap, name: string): Pair | undefined {
  const pairs = new Map(map.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : "", pair]));
  return pairs.get(name) ?? pairs.get(nearestNames(name, pairs.keys(), 1)[0] ?? "");
}

export function rangeOfNode(node: unknown): [number, number] | undefined {
  const range = isNode(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : undefined;
}
