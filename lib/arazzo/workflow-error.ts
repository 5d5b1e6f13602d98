import type { RequestRecord, Violation } from "./operation.ts";

/** The base of all errors of this library. Messages never hold values of inputs, attributes or tokens. */
export class WorkflowError extends Error {
  override name = "WorkflowError";
  /** A stable word for what happened, such as `InvalidInput`. */
  readonly code: string;
  readonly workflowId: string | undefined;
  readonly stepId: string | undefined;

  constructor(code: string, message: string, context: { workflowId?: string; stepId?: string; cause?: unknown } = {}) {
    super(message, context.cause === undefined ? undefined : { cause: context.cause });
    this.code = code;
    this.workflowId = context.workflowId;
    this.stepId = context.stepId;
  }
}

/** A call of an operation that got no usable response. */
export class CallError extends WorkflowError {
  override name = "CallError";
  /** The HTTP requests that were sent for it, in order. */
  requests: readonly RequestRecord[] = [];
}

/** The inputs are not valid. Nothing was started; the caller can fix them and try again. */
export class InvalidInputError extends WorkflowError {
  override name = "InvalidInputError";
  /** Everything that is wrong, at once; the pointers lead into the inputs. */
  readonly violations: readonly Violation[];

  constructor(workflowId: string, violations: readonly Violation[]) {
    const list = violations.map(({ pointer, message }) => `${pointer === "" ? "the input" : pointer} ${message}`);
    super("InvalidInput", `The input of ${workflowId} is not valid: ${list.join("; ")}.`, { workflowId });
    this.violations = violations;
  }
}
