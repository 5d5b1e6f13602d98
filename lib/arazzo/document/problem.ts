import { widthOf } from "./text-width.ts";

/** A mistake in a document, or a note on how something in it is read. */
export type Problem = {
  severity: "error" | "note";
  /** What kind of mistake, for tools: `unknown-operation`. */
  code: string;
  message: string;
  /** What to do about it. */
  suggestion?: string;
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units, as editors count. */
  column: number;
  /** How many characters the place takes on its line. */
  length: number;
  /** The line as the document has it; of a long line the part around the place. */
  excerpt: string;
  /** The column of the excerpt's first character, where that is not 1. */
  excerptColumn?: number;
  /** JSON Pointer of the place: `/workflows/0/steps/1/operationId`. */
  pointer: string;
};

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
