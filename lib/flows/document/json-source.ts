import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Problem } from "../../arazzo/document/problem.ts";
import type { JsonValue } from "../../arazzo/json.ts";
import { pointerTo } from "../../arazzo/json-pointer.ts";
import type { ProblemCode } from "./problem-code.ts";

/** The way to a value in a document: `["Actions", 0, "Type"]`. */
export type Place = readonly (string | number)[];

/** A problem before its place is looked up. */
export type Finding = Pick<Problem, "severity" | "message" | "suggestion"> & { code: ProblemCode };

/** JSON that parsed, with the way back from a place in it to its text. */
export type JsonSource = {
  value: JsonValue;
  /** Members whose name an earlier member of the same object has, by their positions. */
  duplicates: readonly { name: string; offset: number }[];
  /** Makes a problem of a place, or of the nearest place around one that the text lacks; `name` marks a member's name. */
  problemAt(place: Place, finding: Finding, mark?: "name" | "value"): Problem;
  /** Makes a problem of a position in the text. */
  problemAtOffset(offset: number, length: number, finding: Finding): Problem;
};

/** Deeper JSON is rejected: no flow needs it, and readers recurse. */
const DEEPEST = 100;
/** Characters shown of a line: an export is often one long line. */
const WINDOW = 160;
const MOST_SYNTAX_ERRORS = 5;

/** Parses strict JSON. @returns the source, or the syntax errors. */
export function parseJson(text: string, file: string): JsonSource | { problems: Problem[] } {
  const own = text.startsWith("\ufeff") ? text.slice(1) : text;
  const problemAtOffset = locator(own, file);
  const error = (offset: number, length: number, code: ProblemCode, message: string, suggestion?: string): Problem =>
    problemAtOffset(offset, length, { severity: "error", code, message, ...(suggestion && { suggestion }) });

  const scanned = scan(own);
  if (scanned.tooDeep !== undefined) {
    return {
      problems: [error(scanned.tooDeep, 1, "too-deep", `Values are nested more than ${DEEPEST} deep from here.`)],
    };
  }
  let value: JsonValue;
  try {
    value = JSON.parse(own);
  } catch {
    return {
      problems: syntaxErrors(own).map(({ offset, length, message }) => error(offset, length, "not-json", message)),
    };
  }
  // Places are only needed for problems, which most flows do not have.
  let find: ReturnType<typeof finder> | undefined;
  return {
    value,
    duplicates: scanned.duplicates,
    problemAtOffset,
    problemAt(place, finding, mark = "value") {
      find ??= finder(parseTree(own));
      const { offset, length } = find(place, mark);
      return { ...problemAtOffset(offset, length, finding), pointer: pointerTo(place) };
    },
  };
}

function syntaxErrors(text: string): { offset: number; length: number; message: string }[] {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  const distinct = new Map(
    errors.map(({ error, offset, length }) => [offset, { offset, length, message: explain(error) }]),
  );
  const found = [...distinct.values()].slice(0, MOST_SYNTAX_ERRORS);
  const message = "This is not JSON: it holds a character that JSON does not allow.";
  return found.length > 0 ? found : [{ offset: 0, length: 1, message }];
}

/** Makes problems of positions. Lines are counted once, when the first problem needs them. */
function locator(text: string, file: string): JsonSource["problemAtOffset"] {
  let starts: number[] | undefined;
  return (offset, length, finding) => {
    starts ??= [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length)];
    let low = 0;
    for (let high = starts.length - 1; low < high; ) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const start = starts[low] ?? 0;
    const end = starts[low + 1] ?? text.length;
    const from = offset - start > WINDOW / 2 && end - start > WINDOW ? offset - WINDOW / 4 : start;
    const excerpt = text.slice(from, Math.min(end, from + WINDOW)).replace(/[\r\n]+$/, "");
    const shown = Math.max(1, Math.min(length, from + excerpt.length - offset));
    return {
      ...finding,
      file,
      line: low + 1,
      column: offset - start + 1,
      length: shown,
      excerpt,
      ...(from > start && { excerptColumn: from - start + 1 }),
      pointer: "",
    };
  };
}

type Range = { offset: number; length: number };

/** Finds the range of a place. Members are indexed once for each object that is asked for. */
function finder(root: Node | undefined): (place: Place, mark: "name" | "value") => Range {
  const indexes = new WeakMap<Node, Map<string, Node>>();
  const membersOf = (object: Node): Map<string, Node> => {
    const index = indexes.get(object) ?? new Map((object.children ?? []).map((member) => [nameOf(member), member]));
    indexes.set(object, index);
    return index;
  };
  return (place, mark) => {
    if (root === undefined) return { offset: 0, length: 1 };
    let node = root;
    let name: Range = brace(root);
    for (const part of place) {
      if (node.type === "object") {
        const member = membersOf(node).get(String(part));
        const [key, value] = member?.children ?? [];
        if (key === undefined || value === undefined) break;
        name = key;
        node = value;
      } else if (node.type === "array") {
        const item = node.children?.[Number(part)];
        if (item === undefined) break;
        node = item;
        name = node.type === "object" || node.type === "array" ? brace(node) : node;
      } else break;
    }
    const isWhole = node.type === "object" || node.type === "array";
    return mark === "name" || isWhole ? name : node;
  };
}

function brace({ offset }: Node): Range {
  return { offset, length: 1 };
}

function nameOf(member: Node): string {
  return String(member.children?.[0]?.value);
}

type Scan = { tooDeep: number | undefined; duplicates: { name: string; offset: number }[] };

const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a];

/** Finds nesting and repeated names in one pass without recursion, so that any text can be scanned. */
function scan(text: string): Scan {
  const duplicates: Scan["duplicates"] = [];
  /** The names in each object that is open; arrays have none. */
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x7b || code === 0x5b) {
      if (open.push(new Set()) > DEEPEST) return { tooDeep: at, duplicates };
    } else if (code === 0x7d || code === 0x5d) open.pop();
    if (code !== QUOTE) continue;
    const begin = at;
    for (at++; at < text.length && text.charCodeAt(at) !== QUOTE; at++) if (text.charCodeAt(at) === BACKSLASH) at++;
    let next = at + 1;
    while (/\s/.test(text.charAt(next))) next++;
    if (text.charCodeAt(next) !== COLON) continue;
    const name = text.slice(begin + 1, at);
    if (open.at(-1)?.has(name)) duplicates.push({ name, offset: begin });
    open.at(-1)?.add(name);
  }
  return { tooDeep: undefined, duplicates };
}

const SYNTAX_ERRORS: ReadonlyMap<string, string> = new Map([
  ["InvalidSymbol", "this is not a value. Strings need double quotes"],
  ["InvalidNumberFormat", "this is not a number"],
  ["PropertyNameExpected", "a member's name in double quotes is missing here"],
  ["ValueExpected", "a value is missing here"],
  ["ColonExpected", "a `:` is missing here"],
  ["CommaExpected", "a `,` is missing before this"],
  ["CloseBraceExpected", "a `}` is missing here"],
  ["CloseBracketExpected", "a `]` is missing here"],
  ["EndOfFileExpected", "the content ends before this"],
  ["InvalidCommentToken", "JSON has no comments"],
  ["UnexpectedEndOfComment", "JSON has no comments"],
  ["UnexpectedEndOfString", "this string has no closing quote"],
  ["UnexpectedEndOfNumber", "this number is incomplete"],
  ["InvalidUnicode", "`\\u` needs four hexadecimal digits"],
  ["InvalidEscapeCharacter", "this escape is unknown. A backslash is written `\\\\`"],
  ["InvalidCharacter", "this string holds a control character. Write it as an escape, such as `\\n`"],
]);

function explain(code: number): string {
  return `This is not JSON: ${SYNTAX_ERRORS.get(printParseErrorCode(code)) ?? "it cannot be read from here"}.`;
}
