import { compile, JSONPathError } from "json-p3";

/** A JSONPath query that parsed, with its names and indexes where it selects at most one node. */
export type ParsedJsonPath = { names: (string | number)[] | undefined } | { problem: string };

/** More deeply nested brackets are rejected: the parser is recursive. */
const MOST_DEPTH = 50;

/**
 * Parses a JSONPath query.
 * @see https://www.rfc-editor.org/rfc/rfc9535
 */
export function parseJsonPath(query: string): ParsedJsonPath {
  if (depthOf(query) > MOST_DEPTH) return { problem: "it is nested too deeply" };
  try {
    compile(query);
    return { names: singularNames(query) };
  } catch (error) {
    if (error instanceof JSONPathError) return { problem: error.message };
    throw error;
  }
}

/** The locations that a query selects in a value that is known when a document is compiled. */
export function locate(query: string, root: unknown): (string | number)[][] {
  return [...compile(query).query(root as never)].map((node) => [...node.location]);
}

const SEGMENT =
  /\s*(?:\.\s*([A-Za-z_\u0080-\u{10ffff}][\w\u0080-\u{10ffff}]*)|\[\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+))\s*\])/uy;

/** The names and indexes of a query that has nothing else in it. */
function singularNames(query: string): (string | number)[] | undefined {
  const names: (string | number)[] = [];
  let end = 1;
  while (end < query.length) {
    SEGMENT.lastIndex = end;
    const match = SEGMENT.exec(query);
    if (match === null) return undefined;
    const [, shorthand, single, double, index] = match;
    const quoted = single ?? double;
    if (quoted?.includes("\\")) return undefined;
    names.push(index === undefined ? String(shorthand ?? quoted) : Number(index));
    end = SEGMENT.lastIndex;
  }
  return names;
}

function depthOf(query: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of query) {
    if (character === "(" || character === "[" || character === "!") depth++;
    else if (character === ")" || character === "]") depth--;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
