/** A mistake in a document, or a note on something valid that might not do what is meant. */
export type Problem = {
  severity: "error" | "note";
  /** The kind of problem, for tools: `unknown-operation`. */
  code: string;
  message: string;
  /** How to solve it. */
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
