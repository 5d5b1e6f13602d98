import { type DocumentText, type Place, pointerOf } from "./document-text.ts";
import type { Problem } from "./problem.ts";

/** Collects what is found in one document while it is compiled, so that all of it is told at once. */
export class Findings {
  readonly #document: DocumentText;
  readonly #problems = new Map<string, Problem>();
  readonly #misbuilt = new Set<string>();

  constructor(document: DocumentText) {
    this.#document = document;
  }

  /** A part that is not built as it must be: what else could be said of the same place would be said twice. */
  structure(place: Place, code: string, message: string, suggestion?: string): void {
    this.#misbuilt.add(pointerOf(place));
    this.#add(place, "error", code, message, suggestion);
  }

  /** A mistake: the document will not be compiled. */
  error(place: Place, code: string, message: string, suggestion?: string): void {
    if (this.#misbuilt.has(pointerOf(place))) return;
    this.#add(place, "error", code, message, suggestion);
  }

  /** How something is read that could be read in another way. */
  note(place: Place, code: string, message: string, suggestion?: string): void {
    this.#add(place, "note", code, message, suggestion);
  }

  /** In the order of the text. */
  problems(): Problem[] {
    return [...this.#problems.values()].sort((a, b) => a.line - b.line || a.column - b.column);
  }

  #add(place: Place, severity: Problem["severity"], code: string, message: string, suggestion: string | undefined) {
    const finding = { severity, code, message, ...(suggestion !== undefined && { suggestion }) };
    const problem = this.#document.problemAt(place, finding);
    const key = `${problem.pointer}\n${message}`;
    if (!this.#problems.has(key)) this.#problems.set(key, problem);
  }
}
