import { compile, JSONPathError, type JSONPathQuery, jsonpath } from "json-p3";

/** A JSONPath query that parsed, with its names and indexes where it selects at most one node. */
export type ParsedJsonPath = { names: (string | number)[] | undefined } | { problem: string };

/** More deeply nested brackets are rejected: the parser is recursive. */
const MOST_DEPTH = 50;

/**
 * Parses a JSONPath query.
 * @see https://www.rfc-editor.org/rfc/rfc9535
 */
export function parseJsonPath(query: string): ParsedJsonPath {
  if (query === "") return { problem: "it is empty" };
  if (depthOf(query) > MOST_DEPTH) return { problem: "it is nested too deeply" };
  try {
    return { names: singularNames(compile(query)) };
  } catch (error) {
    if (error instanceof JSONPathError) return { problem: problemOf(error) };
    throw error;
  }
}

/** The library's message with the position in words, and without the names of its token kinds. */
function problemOf({ message, token }: JSONPathError): string {
  const context = message.lastIndexOf(" ('");
  const bare = context < 0 ? message : message.slice(0, context);
  const problem = bare.includes("'TOKEN_ERROR'")
    ? token.value
    : bare.replace(/TOKEN_(\w+)/g, (_, kind) => kindOf(kind));
  if (/ at index \d/.test(problem)) return problem;
  return token.index < token.input.length ? `${problem}, at character ${token.index + 1}` : `${problem}, at its end`;
}

function kindOf(kind: string): string {
  return kind.toLowerCase().replaceAll("_", " ").replace("eof", "end");
}

/** The locations that a query selects in a value that is known when a document is compiled. */
export function locate(query: string, root: unknown): (string | number)[][] {
  return [...compile(query).query(root as never)].map((node) => [...node.location]);
}

/** The names and indexes of a query that has nothing else in it. */
function singularNames(query: JSONPathQuery): (string | number)[] | undefined {
  if (!query.singularQuery()) return undefined;
  const { IndexSelector, NameSelector } = jsonpath.selectors;
  return query.segments.flatMap(({ selectors }) =>
    selectors.flatMap((part): (string | number)[] => {
      if (part instanceof IndexSelector) return [part.index];
      return part instanceof NameSelector ? [part.name] : [];
    }),
  );
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
