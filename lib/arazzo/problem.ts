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
  /** From 1. */
  column: number;
  /** How many characters the place takes on its line. */
  length: number;
  /** The line as the document has it. */
  excerpt: string;
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
  const { file, line, column, length, severity, message, excerpt, suggestion } = problem;
  const number = String(line);
  const margin = " ".repeat(number.length);
  const lines = [
    `${file}:${line}:${column} ${severity}: ${message}`,
    `  ${number} | ${excerpt}`,
    `  ${margin} | ${" ".repeat(column - 1)}${"^".repeat(Math.max(1, length))}`,
  ];
  if (suggestion !== undefined) lines.push(`  ${margin}   ${suggestion}`);
  return lines.join("\n");
}
