import { type Document, LineCounter, parseDocument as parseYaml, visit } from "yaml";
import type { JsonValue } from "../json.ts";
import { explainSyntaxErrors } from "./explain-syntax-errors.ts";
import { type Finding, problemAt, rangeOf, rangeOfNode, type SourceLines } from "./locate-problem.ts";
import { type Place, pointerOf } from "./place.ts";
import type { Problem } from "./problem.ts";

/** A document that parsed, with the way back from a place in it to its source. */
export type ParsedDocument = {
  value: JsonValue;
  /** Makes a problem of a place; a place that the document does not have is replaced by the nearest one around it. */
  problemAt(place: Place, finding: Finding): Problem;
};

// Merge keys (`<<`) are older than YAML 1.2, and in use with every other reader.
const OPTIONS = { prettyErrors: false, version: "1.2", stringKeys: true, merge: true } as const;

/**
 * Reads YAML 1.2, and so JSON.
 * @returns the document, or the reasons why it cannot be read.
 */
export function parseDocument(file: string, text: string): { document: ParsedDocument } | { problems: Problem[] } {
  const own = text.startsWith("\ufeff") ? text.slice(1) : text;
  const counter = new LineCounter();
  const parsed = parseYaml(own, { ...OPTIONS, lineCounter: counter });
  const source: SourceLines = { file, lines: own.split(/\r?\n/), counter };
  const unreadable = (range: readonly [number, number], message: string, suggestion?: string): Problem => {
    const finding: Finding = { severity: "error", code: "not-yaml", message, ...(suggestion && { suggestion }) };
    return problemAt(source, range, "", finding);
  };

  if (parsed.errors.length > 0) {
    const errors = explainSyntaxErrors(own, parsed.errors);
    return { problems: errors.map(({ range, message, suggestion }) => unreadable(range, message, suggestion)) };
  }
  let value: JsonValue;
  try {
    value = parsed.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // Thrown for aliases without an anchor and for alias bombs, which only show when they are expanded.
    const { message } = error as Error;
    return { problems: [unreadable(aliasIn(parsed, message), `This cannot be read: ${sentence(message)}`)] };
  }
  const { contents } = parsed;
  return {
    document: {
      value,
      problemAt: (place, finding) => problemAt(source, rangeOf(contents, place), pointerOf(place), finding),
    },
  };
}

/** The range of the alias that an error names at its end, or else of the document's beginning. */
function aliasIn(document: Document, message: string): [number, number] {
  let range: [number, number] | undefined;
  visit(document, {
    Alias(_, alias) {
      if (message.endsWith(`: ${alias.source}`)) range ??= rangeOfNode(alias);
    },
  });
  return range ?? [0, 1];
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
