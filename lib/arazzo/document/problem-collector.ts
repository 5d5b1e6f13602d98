import type { ParsedDocument } from "./parse-document.ts";
import { type Place, pointerOf } from "./place.ts";
import type { Problem } from "./problem.ts";
import type { ProblemCode } from "./problem-codes.ts";

/** Collects the problems of one document while it is compiled, so that all of them are reported at once. */
export class ProblemCollector {
  readonly #document: ParsedDocument;
  readonly #problems = new Map<string, Problem>();
  readonly #misbuilt = new Set<string>();

  constructor(document: ParsedDocument) {
    this.#document = document;
  }

  /** A mistake in the structure; other errors at the same place would only repeat it. */
  structure(place: Place, code: ProblemCode, message: string, suggestion?: string): void {
    this.#misbuilt.add(pointerOf(place));
    this.#add(place, "error", code, message, suggestion);
  }

  /** A mistake: the document will not be compiled. */
  error(place: Place, code: ProblemCode, message: string, suggestion?: string): void {
    if (this.#misbuilt.has(pointerOf(place))) return;
    this.#add(place, "error", code, message, suggestion);
  }

  /** Whether the structure is wrong at a place, so that its value could not be read. */
  isMisbuilt(place: Place): boolean {
    return this.#misbuilt.has(pointerOf(place));
  }

  /** Whether there is an error at a pointer that matches. */
  hasError(pattern: RegExp): boolean {
    return [...this.#problems.values()].some(({ severity, pointer }) => severity === "error" && pattern.test(pointer));
  }

  /** Something valid that might not do what is meant. */
  note(place: Place, code: ProblemCode, message: string, suggestion?: string): void {
    this.#add(place, "note", code, message, suggestion);
  }

  /** In the order of the document. */
  all(): Problem[] {
    return [...this.#problems.values()].sort((a, b) => a.line - b.line || a.column - b.column);
  }

  #add(
    place: Place,
    severity: Problem["severity"],
    code: ProblemCode,
    message: string,
    suggestion: string | undefined,
  ) {
    const finding = { severity, code, message, ...(suggestion !== undefined && { suggestion }) };
    const problem = this.#document.problemAt(place, finding);
    const key = `${problem.pointer}\n${message}`;
    if (!this.#problems.has(key)) this.#problems.set(key, problem);
  }
}
