import { describeCreated } from "../arazzo/execution/describe-failure.ts";
import type { RunFailure } from "../arazzo/execution/run-report.ts";
import type { Created, Violation } from "../arazzo/operation.ts";
import { InvalidInputError, WorkflowError } from "../arazzo/workflow-error.ts";
import { errorNameOf, type FailureKind } from "./failure-table.ts";

/** Why an invocation failed, as a value. What follows from its kind is in failure-table.ts. */
export type Failure = {
  kind: FailureKind;
  workflowId: string;
  /** Without values of inputs, attributes or tokens, and without endpoints, environment variables or hosts. */
  message: string;
  /** For the log only: the reason with endpoints, environment variables or hosts, where it names them. */
  detail?: string;
  /** The run's own code, such as `ThrottlingException`. */
  code?: string;
  /** Violations in the inputs. */
  violations?: readonly Violation[];
  /** How the run failed, where one was started. */
  run?: RunFailure;
  /** Everything that exists now because of the run. */
  created?: readonly Created[];
  /** Operations sent without a response; it is unknown whether they took effect. */
  outcomeUnknown?: readonly string[];
  /** For an answer over HTTP. */
  headers?: Readonly<Record<string, string>>;
};

/** How an invocation went. */
export type Failed = { failure: Failure };

/** Makes a failure that is a value to return. */
export function failed(kind: FailureKind, workflowId: string, message: string, more: Partial<Failure> = {}): Failed {
  return { failure: { kind, workflowId, message, ...more } };
}

/** Inputs that break a rule: all the violations at once. */
export function invalidInput(workflowId: string, found: readonly Violation[]): Failed {
  const violations = found.map(({ pointer, message }) => ({ pointer: shortenPointer(pointer), message }));
  return failed("invalid-input", workflowId, new InvalidInputError(workflowId, violations).message, { violations });
}

/** The longest pointer in an answer, in characters: names come from the caller, and each is repeated. */
const LONGEST_POINTER = 200;

/** Cuts a long pointer, so that a request with long names does not get a larger answer. */
export function shortenPointer(pointer: string): string {
  return pointer.length <= LONGEST_POINTER
    ? pointer.toWellFormed()
    : `${pointer.slice(0, LONGEST_POINTER).toWellFormed()}…`;
}

/** A bug or a broken environment. The details are in the log, under the request's id. */
export function internalFailure(
  workflowId: string,
  requestId: string,
  created?: readonly Created[],
  outcomeUnknown: readonly string[] = [],
): Failed {
  const message = `Internal error; see the function's log for request ${requestId}.`;
  return created === undefined
    ? failed("internal", workflowId, message)
    : failed("internal", workflowId, `${message} ${describeCreated(created, outcomeUnknown)}`, {
        created,
        outcomeUnknown,
      });
}

/** A short, stable word for a failure, for logs: the run's code, else the kind as a word (`UnreadableRequest`). */
export function codeOf({ kind, code }: Failure): string {
  return code ?? errorNameOf(kind).replace(/Error$/, "");
}

/** A failure as the error that flows and direct callers get. */
export function errorOf(failure: Failure): InvocationError {
  const name = errorNameOf(failure.kind);
  // `sls invoke local` prints the name of the class, and a computed key keeps it in a minified bundle.
  const classes: Record<string, typeof InvocationError> = { [name]: class extends InvocationError {} };
  return new (classes[name] ?? InvocationError)(failure);
}

/** Has no `cause`, and nothing but names and ids: Lambda logs all of what is thrown. */
class InvocationError extends WorkflowError {
  readonly violations: readonly Violation[] | undefined;
  /** The ids of what exists now because of the run. */
  readonly created: readonly string[];

  constructor(failure: Failure) {
    const stepId = failure.run?.stepId;
    super(codeOf(failure), failure.message, {
      workflowId: failure.workflowId,
      ...(stepId === undefined ? {} : { stepId }),
    });
    this.name = errorNameOf(failure.kind);
    this.violations = failure.violations;
    this.created = failure.created?.map(({ id }) => id) ?? [];
  }
}
