import { isDeepStrictEqual } from "node:util";
import { isCollection, isMap, isScalar, LineCounter, type Node, parse, parseDocument, stringify } from "yaml";

/** An addition to a YAML file: a member of a top-level map, or the first item of a top-level sequence. */
export type Insertion = { under: string; key: string; value: unknown } | { under: string; item: unknown };

/**
 * Inserts lines into a YAML file, and leaves every other line, with its comments, as it is.
 * @returns undefined if the file's style allows no inserted lines
 */
export function insertIntoYaml(source: string, insertions: readonly Insertion[]): string | undefined {
  const result = insertions.reduce<string | undefined>(
    (text, insertion) => (text === undefined ? undefined : insert(text, insertion)),
    source,
  );
  return result !== undefined && hasOnlyAdded(source, result, insertions) ? result : undefined;
}

function insert(source: string, insertion: Insertion): string | undefined {
  const lineCounter = new LineCounter();
  const { contents, errors } = parseDocument(source, { lineCounter, customTags: [], logLevel: "silent" });
  if (errors.length > 0 || !isMap(contents)) return undefined;
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === insertion.under);
  if (pair === undefined) return `${source.trimEnd()}\n\n${insertion.under}:\n${linesOf(insertion, "  ")}`;
  const value = pair.value as Node | null;
  if (!isCollection(value) || value.flow === true || value.items.length === 0 || value.range == null) return undefined;
  const { line, col } = lineCounter.linePos(value.range[0]);
  const lines = source.split("\n");
  if ("item" in insertion) {
    lines.splice(line - 1, 0, linesOf(insertion, " ".repeat(col - 1)).trimEnd());
    return lines.join("\n");
  }
  // The value's end is behind comments and empty lines that belong to the next member.
  const end = source.slice(0, value.range[1]).trimEnd().split("\n").length;
  lines.splice(end, 0, linesOf(insertion, " ".repeat(col - 1)).trimEnd());
  return lines.join("\n");
}

function linesOf(insertion: Insertion, indent: string): string {
  const text = stringify("item" in insertion ? [insertion.item] : { [insertion.key]: insertion.value });
  return text.replace(/^(?=.)/gm, indent);
}

/** Compares what the two files mean, so that an insertion in the wrong place is never written. */
function hasOnlyAdded(before: string, after: string, insertions: readonly Insertion[]): boolean {
  const expected = (parse(before, { logLevel: "silent" }) ?? {}) as Record<string, unknown>;
  for (const insertion of insertions) {
    const old = expected[insertion.under];
    expected[insertion.under] =
      "item" in insertion
        ? [insertion.item, ...((old as unknown[] | undefined) ?? [])]
        : { ...(old as object | undefined), [insertion.key]: insertion.value };
  }
  return isDeepStrictEqual(parse(after, { logLevel: "silent" }), expected);
}
