import { type ConditionProblem, explainConditionError } from "./explain-condition-error.ts";

export type Token = {
  kind: "operator" | "text" | "number" | "word" | "expression" | "end";
  text: string;
  offset: number;
};

const TOKEN =
  /\s*(?:(?<operator>&&|\|\||[=!]=(?!=)|<=|>=|<|>|!(?!==)|\(|\))|(?<text>'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")|(?<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])|(?<word>true|false|null)(?![\w.])|(?<expression>\$(?:[A-Za-z0-9_.-]|\[(?:\d+|'(?:[^']|'')*')\])*(?:#(?:\/(?:~[01]|[^\s~/()[\]=!<>&|])*)*)?(?:\[(?:\d+|'(?:[^']|'')*')\]|\.[A-Za-z0-9_-]+)*))/y;

/** Splits a simple condition into its tokens, the last of which is its end. */
export function tokenizeCondition(source: string): Token[] | ConditionProblem {
  const tokens: Token[] = [];
  const end = source.trimEnd().length;
  TOKEN.lastIndex = 0;
  let offset = 0;
  while (offset < end) {
    TOKEN.lastIndex = offset;
    const match = TOKEN.exec(source);
    const found = Object.entries(match?.groups ?? {}).find(([, text]) => text !== undefined);
    if (!match || !found) return explainConditionError(source, offset);
    const [kind, text] = found as [Token["kind"], string];
    offset = TOKEN.lastIndex;
    tokens.push({ kind, text, offset: offset - text.length });
  }
  tokens.push({ kind: "end", text: "", offset: end });
  return tokens;
}
