import type { Problem } from "../../arazzo/document/problem.ts";
import { pointerTo } from "../../arazzo/json-pointer.ts";
import type { Finding, JsonSource, Place } from "./json-source.ts";
import type { ProblemCode } from "./problem-code.ts";

/** Collects the problems of one document, so that all of them are reported together. */
export class Findings {
  readonly #source: JsonSource;
  readonly #found = new Map<string, { place: Place; finding: Finding; mark: "name" | "value" }>();
  readonly #misbuilt = new Set<string>();

  constructor(source: JsonSource) {
    this.#source = source;
  }

  /** Reports a value of the wrong type. Nothing else is reported about the same place. */
  structure(place: Place, code: ProblemCode, message: string, suggestion?: string): void {
    this.#add(place, { severity: "error", code, message, ...(suggestion && { suggestion }) }, "value");
    this.#misbuilt.add(pointerTo(place));
  }

  /** Reports what Amazon Connect rejects. */
  error(place: Place, code: ProblemCode, message: string, suggestion?: string, mark: "name" | "value" = "value"): void {
    this.#add(place, { severity: "error", code, message, ...(suggestion && { suggestion }) }, mark);
  }

  /** Reports what the author should know. */
  note(place: Place, code: ProblemCode, message: string, suggestion?: string, mark: "name" | "value" = "value"): void {
    this.#add(place, { severity: "note", code, message, ...(suggestion && { suggestion }) }, mark);
  }

  /** In the order of the text. */
  problems(): Problem[] {
    return [...this.#found.values()]
      .map(({ place, finding, mark }) => this.#source.problemAt(place, finding, mark))
      .sort((a, b) => a.line - b.line || a.column - b.column);
  }

  #add(place: Place, finding: Finding, mark: "name" | "value"): void {
    const pointer = pointerTo(place);
    if (this.#misbuilt.has(pointer)) return;
    this.#found.set(`${pointer}\n${finding.code}\n${finding.message}`, { place, finding, mark });
  }
}
