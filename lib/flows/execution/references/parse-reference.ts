/** A reference and where it ends: `$.Attributes.name` is `["Attributes", "name"]`. */
export type Reference = { path: readonly string[]; end: number };

/** Deeper than any reference of the service; keeps a hostile document from building long paths. */
const MAX_SEGMENTS = 32;

const ROOT = /[A-Za-z]/y;
const KEY = /[\w-]+/y;
const QUOTED = /\[\s*(?:'([^'\]]*)'|"([^"\]]*)")\s*\]/y;
const INDEX = /\[(\d+)\]/y;

/**
 * Reads the reference that begins with the `$` at an index, as far as it goes: `$.Attributes.name`,
 * `$['Attributes']['name']`, `$.Attributes.['a name']`. Returns undefined where the `$` is only a character.
 * A dot that no key follows is punctuation. Linear in the length of the reference.
 */
export function parseReference(text: string, start: number): Reference | undefined {
  const path: string[] = [];
  let end = start + 1;
  while (path.length < MAX_SEGMENTS) {
    const segment = segmentAt(text, end, path.length === 0);
    if (segment === undefined) break;
    path.push(segment.key);
    end = segment.end;
  }
  return path.length === 0 ? undefined : { path, end };
}

/** Returns the path if a value is one reference and nothing else. */
export function wholeReference(text: string): readonly string[] | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith("$")) return undefined;
  const reference = parseReference(trimmed, 0);
  return reference?.end === trimmed.length ? reference.path : undefined;
}

function segmentAt(text: string, at: number, isRoot: boolean): { key: string; end: number } | undefined {
  const afterDot = text[at] === "." ? at + 1 : at;
  if (text[afterDot] === "[") {
    const bracket = match(QUOTED, text, afterDot) ?? (isRoot ? undefined : match(INDEX, text, afterDot));
    return bracket && { key: bracket[1] ?? bracket[2] ?? "", end: afterDot + bracket[0].length };
  }
  if (afterDot === at || (isRoot && match(ROOT, text, afterDot) === undefined)) return undefined;
  const key = match(KEY, text, afterDot)?.[0];
  return key === undefined ? undefined : { key, end: afterDot + key.length };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
