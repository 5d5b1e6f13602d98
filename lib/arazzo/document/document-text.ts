import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";
import type { JsonValue } from "../json.ts";
import { pointerTo } from "../json-pointer.ts";
import type { Problem } from "./problem.ts";

/** Marks, at the end of a place, the name of a member and not its value. */
export const NAME: unique symbol = Symbol("name");

/** The way to a place in a document: `["workflows", 0, "steps", 1]`. */
export type Place = readonly (string | number | typeof NAME)[];

/** A document that parsed, with the way back from a place in it to its text. */
export type DocumentText = {
  file: string;
  value: JsonValue;
  /** Makes a problem of a place; one that the document does not have is shown at the nearest place around it. */
  problemAt(place: Place, problem: Pick<Problem, "severity" | "code" | "message" | "suggestion">): Problem;
};

/** As many characters of a line are shown: a document can be one long line. */
const WINDOW = 160;

/** Problems as plain facts, before a place is looked up. */
type Finding = Pick<Problem, "severity" | "code" | "message" | "suggestion">;

/**
 * Reads YAML 1.2, and so JSON.
 * @returns the document, or what keeps it from being read.
 */
export function parseText(file: string, text: string): { document: DocumentText } | { problems: Problem[] } {
  const lines = new LineCounter();
  const own = text.startsWith("\ufeff") ? text.slice(1) : text;
  // Merge keys (`<<`) are older than YAML 1.2, and in use with every other reader.
  const options = { prettyErrors: false, version: "1.2", stringKeys: true, merge: true } as const;
  const parsed = parseDocument(own, { ...options, lineCounter: lines });
  const sourceLines = own.split(/\r?\n/);

  const problemIn = (range: readonly [number, number], pointer: string, finding: Finding): Problem => {
    const { line, col } = lines.linePos(range[0]);
    const row = Math.max(1, line);
    const column = Math.max(1, col);
    const whole = sourceLines[row - 1] ?? "";
    const from = column > WINDOW / 2 && whole.length > WINDOW ? column - 1 - WINDOW / 4 : 0;
    const excerpt = whole.slice(from, from + WINDOW);
    const end = Math.min(range[1] - range[0], from + excerpt.length - column + 1);
    const start = from === 0 ? {} : { excerptColumn: from + 1 };
    return { ...finding, file, line: row, column, length: Math.max(1, end), excerpt, ...start, pointer };
  };
  const unreadable = (range: readonly [number, number], message: string): Problem =>
    problemIn(range, "", { severity: "error", code: "not-yaml", message });

  if (parsed.errors.length > 0) {
    const errors = lastOfEach(parsed.errors);
    const shown = errors.length > MOST_SYNTAX_ERRORS + 1 ? MOST_SYNTAX_ERRORS : errors.length;
    const told = errors
      .slice(0, shown)
      .map(({ pos, message, code }) =>
        code === "MULTIPLE_DOCS"
          ? unreadable(pos, "Another document begins here, and a file has one only.")
          : unreadable(pos, `This is not ${/^\s*\{/.test(own) ? "JSON" : "YAML"}: ${sentence(message)}`),
      );
    const [next] = errors.slice(shown);
    const rest = errors.length - shown;
    const more =
      next && unreadable(next.pos, `There are ${rest} more from here on; most of them follow from the first.`);
    return { problems: [...told, ...(more === undefined ? [] : [more])] };
  }
  let value: JsonValue;
  try {
    value = parsed.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // Thrown for aliases without an anchor and for alias bombs, which only show when they are expanded.
    const { message } = error as Error;
    return { problems: [unreadable(aliasIn(parsed, message), `This cannot be read: ${sentence(message)}`)] };
  }
  const contents = parsed.contents;
  return {
    document: {
      file,
      value,
      problemAt: (place, finding) => problemIn(rangeOf(contents, place), pointerOf(place), finding),
    },
  };
}

/** A file that is no YAML at all breaks off its rules in every line. */
const MOST_SYNTAX_ERRORS = 5;

/** The most exact of several errors at the same place, which is the last. */
function lastOfEach<Located extends { pos: [number, number] }>(errors: Located[]): Located[] {
  return [...new Map(errors.map((error) => [error.pos[0], error])).values()];
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

/** JSON Pointer of a place. */
export function pointerOf(place: Place): string {
  return pointerTo(place.filter((part) => part !== NAME));
}

/** The text range of a place: a value, or the key where the value is a whole block, or what is around it. */
function rangeOf(contents: unknown, place: Place): [number, number] {
  let node: unknown = contents;
  let range: [number, number] = rangeOfNode(node) ?? [0, 1];
  let name = range;
  for (const part of place) {
    if (part === NAME) return name;
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(part),
      );
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

function rangeOfNode(node: unknown): [number, number] | undefined {
  const range = isNode(node) ? (node as Node).range : undefined;
  return range ? [range[0], range[1]] : undefined;
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
