import { WorkflowError } from "../workflow-error.ts";
import { formatProblem } from "./format-problem.ts";
import type { Problem } from "./problem.ts";

/** A document cannot be compiled. The message has every mistake with its line. */
export class DocumentError extends WorkflowError {
  override name = "DocumentError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const errors = problems.filter(({ severity }) => severity === "error");
    super("InvalidDocument", errors.map(formatProblem).join("\n"));
    this.problems = problems;
  }
}
