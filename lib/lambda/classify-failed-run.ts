import { describeCreated } from "../arazzo/execution/describe-failure.ts";
import type { RunFailure, RunReport } from "../arazzo/execution/run-report.ts";
import { type Failed, failed } from "./failure.ts";
import { FAILURES, type FailureKind, failureRow } from "./failure-table.ts";

/** Decides whether a request can be repeated, and how much its caller can know of its contact. */
export type Identification = {
  /** Whether the caller named the request by a key; undefined for a flow, whose blocks name their own retries. */
  hasKey?: boolean;
  /** The key can be another caller's, and so can the contact that Connect returned for it, until the run has succeeded. */
  ownerUnknown?: boolean;
};

/** The failure of a failed run: the first kind in the table that matches. */
export function classifyFailedRun(report: RunReport, identification: Identification): Failed {
  const { workflowId } = report;
  const cut = withStep(report);
  const created = identification.ownerUnknown ? [] : report.created;
  const outcomeUnknown = cut.uncertain ?? [];
  const createdNothing = report.created.length === 0 && outcomeUnknown.length === 0;
  const kinds = Object.keys(FAILURES) as FailureKind[];
  const kind = kinds.find((one) => failureRow(one).matches?.(cut, createdNothing)) ?? "workflow-failed";
  const { code } = cut;
  // The contact that Connect returned for this key is another request's.
  if (kind === "idempotency-conflict")
    return failed(kind, workflowId, String(failureRow(kind).message), { code, run: { ...cut, repeatable: false } });

  const repeatable = cut.repeatable && (identification.hasKey !== false || createdNothing);
  const run = { ...cut, repeatable };
  const rest = [
    identification.ownerUnknown && !createdNothing
      ? "A contact can exist; it is returned once it is known to be this request's."
      : describeCreated(created, outcomeUnknown),
    ...adviceOn(run, identification, createdNothing),
  ];
  const reason = cut.reason ?? cut.message;
  const inner = hasInnerDetails(run);
  return failed(kind, workflowId, [inner ? withoutDetails(run) : reason, ...rest].join(" "), {
    code,
    run,
    created,
    outcomeUnknown,
    ...(inner && { detail: reason }),
  });
}

/** Names the step at which a run was cut off: the failure does not, the report does. */
function withStep({ error, steps }: RunReport): RunFailure {
  const failure = error ?? { code: "Failed", message: "The run failed.", repeatable: false, fromInputs: false };
  const step = failure.stepId === undefined ? steps.findLast((candidate) => candidate.error !== undefined) : undefined;
  if (step === undefined) return failure;
  const { stepId, operationId } = step;
  return { ...failure, stepId, ...(operationId === undefined ? {} : { operationId }) };
}

/** Speaks of keys only to a caller that sent one. */
function adviceOn({ repeatable }: RunFailure, { hasKey }: Identification, createdNothing: boolean): string[] {
  if (hasKey === undefined) return [];
  if (repeatable) return [hasKey ? "Repeating with the same idempotency key is safe." : "Repeating is safe."];
  if (hasKey) return ["Repeating is not safe, even with the same idempotency key: it can create something twice."];
  return [
    createdNothing
      ? "Repeating is not safe: it can create something twice."
      : "Do not repeat the request, which can create a second one: check what exists in Connect, and use or stop it first.",
  ];
}

/** Codes of failures without a response whose messages name steps and times, and nothing of the environment. */
const HARMLESS = new Set([
  ...["DeadlineExceeded", "StepTimedOut", "Aborted", "StepLimitExceeded", "Interrupted"],
  ...[
    "CriteriaNotMet",
    "StepFailed",
    "InvalidRequest",
    "InvalidInput",
    "DependencyNotMet",
    "Failed",
    "IncompleteResponse",
  ],
]);

/** Whether the reason can name endpoints, environment variables or hosts: it does where a request got no response. */
function hasInnerDetails({ code, statusCode }: RunFailure): boolean {
  return statusCode === undefined && !HARMLESS.has(code);
}

function withoutDetails({ stepId, operationId }: RunFailure): string {
  return `Step ${stepId} (${operationId}) failed: there was no usable response.`;
}
