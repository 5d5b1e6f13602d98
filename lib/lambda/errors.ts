import { whatExists } from "../arazzo/execution/describe-failure.ts";
import type { RunFailure } from "../arazzo/execution/run-report.ts";
import { InvalidInputError, WorkflowError } from "../arazzo/workflow-error.ts";

/** A request that was turned away before it was looked at as inputs. Nothing was started. */
export class RefusedRequestError extends WorkflowError {
  override name = "RefusedRequestError";
  /** What an answer over HTTP carries beside the problem. */
  readonly headers: Readonly<Record<string, string>> = {};
}

/** The request cannot be read as inputs: not JSON, not an object, an unusable Idempotency-Key. */
export class UnreadableRequestError extends RefusedRequestError {
  override name = "UnreadableRequestError";

  constructor(message: string, workflowId: string) {
    super("UnreadableRequest", message, { workflowId });
  }
}

/** Another HTTP method than POST. */
export class MethodNotAllowedError extends RefusedRequestError {
  override name = "MethodNotAllowedError";
  override readonly headers = { allow: "POST" };

  constructor(workflowId: string) {
    super("MethodNotAllowed", "Send a POST request.", { workflowId });
  }
}

/** The body is larger than the deployment takes. */
export class RequestTooLargeError extends RefusedRequestError {
  override name = "RequestTooLargeError";

  constructor(bytes: number, most: number, workflowId: string) {
    super("RequestTooLarge", `The body has ${bytes} bytes; at most ${most} are taken.`, { workflowId });
  }
}

/** A page of another website than those of the deployment sends the request. */
export class OriginNotAllowedError extends RefusedRequestError {
  override name = "OriginNotAllowedError";

  constructor(workflowId: string) {
    super("OriginNotAllowed", "Pages of this origin may not call this endpoint.", { workflowId });
  }
}

/** The request has no token, or one that does not hold. */
export class UnauthorizedError extends RefusedRequestError {
  override name = "UnauthorizedError";
  override readonly headers: Readonly<Record<string, string>>;

  /** @param error the word of RFC 6750 where there was a token: `invalid_token`. */
  constructor(message: string, workflowId: string, error?: "invalid_token") {
    super("Unauthorized", message, { workflowId });
    this.headers = { "www-authenticate": error === undefined ? "Bearer" : `Bearer error="${error}"` };
  }
}

/** The deployment's environment variables are not usable. Thrown once, when the function is loaded. */
export class EnvironmentError extends WorkflowError {
  override name = "EnvironmentError";

  constructor(problems: readonly string[]) {
    super("Environment", `The function's environment is not usable: ${problems.join("; ")}.`);
  }
}

/** The outputs do not fit into what the caller can take. The run itself went through. */
export class AnswerTooLargeError extends WorkflowError {
  override name = "AnswerTooLargeError";

  constructor(message: string, workflowId: string) {
    super("AnswerTooLarge", message, { workflowId });
  }
}

/** A fault of this project, not of the caller and not of Connect. What happened is in the log, under the request's id. */
export class InternalError extends WorkflowError {
  override name = "InternalError";
  /** The ids of what exists now because of the run. */
  readonly created: readonly string[];
  /** Operations of which nobody knows whether they have made something. */
  readonly uncertain: readonly string[];

  constructor(workflowId: string, requestId: string, created: readonly string[], uncertain: readonly string[] = []) {
    const exists = whatExists(created.join(", "), uncertain);
    super("Internal", `Something went wrong in the function; its log has more on request ${requestId}. ${exists}`, {
      workflowId,
    });
    this.created = created;
    this.uncertain = uncertain;
  }
}

/** The run failed at a step: Connect could not do it, or answered what the workflow does not take for success. */
export class WorkflowFailedError extends WorkflowError {
  override name = "WorkflowFailedError";
  /** What the run says about it. */
  readonly failure: RunFailure;
  /** The ids of what exists now because of the run. */
  readonly created: readonly string[];

  constructor(workflowId: string, failure: RunFailure, created: readonly string[]) {
    super(failure.code, failure.message, {
      workflowId,
      ...(failure.stepId === undefined ? {} : { stepId: failure.stepId }),
    });
    this.failure = failure;
    this.created = created;
  }
}

/** Connect took too many requests in a second. Repeat after a moment. */
export class ConnectThrottledError extends WorkflowFailedError {
  override name = "ConnectThrottledError";
}

/** A quota of the instance is used up, such as its concurrent chats. Repeat when contacts have ended, or raise it. */
export class ConnectQuotaError extends WorkflowFailedError {
  override name = "ConnectQuotaError";
}

/** Connect does not accept what the inputs say, such as an unknown flow, and nothing was created. Mend the inputs. */
export class ConnectRefusedError extends WorkflowFailedError {
  override name = "ConnectRefusedError";
}

/** There was not enough time. */
export class DeadlineExceededError extends WorkflowFailedError {
  override name = "DeadlineExceededError";
}

/** Connect could not be reached at all. */
export class ConnectUnreachableError extends WorkflowFailedError {
  override name = "ConnectUnreachableError";
}

/** The Idempotency-Key came before, with another request. The contact of that one is not given out. */
export class IdempotencyConflictError extends WorkflowFailedError {
  override name = "IdempotencyConflictError";
}

/** Whether an error is the caller's to mend, rather than a fault of the function, of Connect or of the deployment. */
export function isRefusal(error: WorkflowError): boolean {
  return [InvalidInputError, RefusedRequestError, ConnectRefusedError, IdempotencyConflictError].some(
    (type) => error instanceof type,
  );
}
