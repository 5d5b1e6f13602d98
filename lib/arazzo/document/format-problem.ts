import type { Problem } from "./problem.ts";

/**
 * A problem for a terminal: place and message, the line with its place marked, and what to do.
 *
 * @example
 * a.arazzo.yaml:31:18 error: There is no step `startchat` in this workflow.
 *   31 |         stepId: startchat
 *      |                 ^^^^^^^^^
 *      Did you mean `startChat`?
 */
export function formatProblem(problem: Problem): string {
  const { file, line, column, length, severity, message, excerpt, excerptColumn = 1, suggestion } = problem;
  const number = String(line);
  const margin = " ".repeat(number.length);
  const from = column - excerptColumn;
  // Tabs stay tabs, so that the marks stand below the place however wide the terminal makes them.
  const indent = excerpt
    .slice(0, from)
    .split("\t")
    .map((part) => " ".repeat(widthOf(part)))
    .join("\t");
  const marks = "^".repeat(Math.max(1, widthOf(excerpt.slice(from, from + length))));
  const before = excerptColumn === 1 ? "" : "…";
  const lines = [
    `${file}:${line}:${column} ${severity}: ${message}`,
    `  ${number} | ${before}${excerpt}`,
    `  ${margin} | ${before === "" ? "" : " "}${indent}${marks}`,
  ];
  if (suggestion !== undefined) lines.push(`  ${margin}   ${suggestion}`);
  return lines.join("\n");
}

const graphemes = new Intl.Segmenter();

/** Two cells wide in a terminal: ideographs, kana, hangul, full-width forms, and emoji. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f/u;

/** Cells of a terminal that a string takes. */
export function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}
