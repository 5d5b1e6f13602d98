import type { Violation } from "../arazzo/operation.ts";
import { WorkflowError } from "../arazzo/workflow-error.ts";

/** A request that cannot be sent, since its members or their types are not the operation's. Nothing was sent. */
export class InvalidRequestError extends WorkflowError {
  override name = "InvalidRequestError";
  /** Everything that is wrong, at once; the pointers lead into the request. */
  readonly violations: readonly Violation[];

  constructor(operationId: string, violations: readonly Violation[]) {
    const list = violations.map(({ pointer, message }) => `${pointer === "" ? "it" : pointer} ${message}`);
    super("InvalidRequest", `The request of ${operationId} cannot be sent: ${list.join("; ")}.`);
    this.violations = violations;
  }
}
