import type { RunFailure, RunReport } from "../arazzo/execution/run-report.ts";
import type { Template, Workflow } from "../arazzo/workflow.ts";
import {
  ConnectQuotaError,
  ConnectRefusedError,
  ConnectThrottledError,
  ConnectUnreachableError,
  DeadlineExceededError,
  IdempotencyConflictError,
  WorkflowFailedError,
} from "./errors.ts";
import { FINGERPRINT } from "./idempotency/fingerprint.ts";

const OUT_OF_TIME = new Set(["DeadlineExceeded", "TimedOut", "StepTimedOut"]);

/** The error of a failed run, of the class that tells what the caller can do about it. */
export function failedRun(report: RunReport, workflow: Workflow): WorkflowFailedError {
  const failure = withStep(report);
  if (isConflict(report)) {
    // Whose contact it is, is not the caller's to know.
    const message = "The Idempotency-Key came before, with another request. A new request needs a new key.";
    return new IdempotencyConflictError(report.workflowId, { ...failure, message, repeatable: false }, []);
  }
  const created = report.created.map(({ id }) => id);
  return new (classOf(failure, created, workflow))(report.workflowId, failure, created);
}

/** Whether all that a step failed for is that Connect has kept another request under this key than this one. */
function isConflict({ steps }: RunReport): boolean {
  const last = steps.findLast((step) => step.error !== undefined);
  if (last?.statusCode === null || last?.statusCode === undefined || last.statusCode >= 300) return false;
  const [unmet, ...others] = last.criteria.filter(({ holds }) => !holds);
  return others.length === 0 && unmet?.condition.includes(FINGERPRINT) === true;
}

/** A run that was cut off does not name the step at which it was; the report does. */
function withStep({ error, steps }: RunReport): RunFailure {
  const failure = error ?? { code: "Failed", message: "The run failed.", repeatable: false, fromInputs: false };
  const step = failure.stepId === undefined ? steps.findLast((candidate) => candidate.error !== undefined) : undefined;
  if (step === undefined) return failure;
  const { stepId, operationId } = step;
  return { ...failure, stepId, ...(operationId === undefined ? {} : { operationId }) };
}

function classOf(failure: RunFailure, created: readonly string[], workflow: Workflow): typeof WorkflowFailedError {
  const { code, statusCode, errorType = "" } = failure;
  // Connect answers 429 for both: too many requests in a second, and a quota that is used up, such as concurrent chats.
  if (/^(?:LimitExceeded|ServiceQuotaExceeded)(?:Exception)?$/.test(errorType)) return ConnectQuotaError;
  if (statusCode === 429) return ConnectThrottledError;
  if (OUT_OF_TIME.has(code)) return DeadlineExceededError;
  if (code === "Unreachable") return ConnectUnreachableError;
  const isRefusal = statusCode === 400 || statusCode === 404;
  const nothingMade = created.length === 0 && failure.uncertain === undefined;
  if (isRefusal && nothingMade && cameFromInputs(failure, workflow)) return ConnectRefusedError;
  return WorkflowFailedError;
}

/** Whether all that the failed step sent was the caller's, or the document's, and nothing an earlier step's. */
function cameFromInputs({ stepId }: RunFailure, workflow: Workflow): boolean {
  const step = workflow.steps.find((candidate) => candidate.stepId === stepId);
  return step !== undefined && isOfInputs(step.request);
}

function isOfInputs(template: Template): boolean {
  switch (template.kind) {
    case "literal":
      return true;
    case "expression":
      return template.expression.from === "inputs";
    case "text":
      return template.parts.every((part) => typeof part === "string" || part.from === "inputs");
    case "object":
      return template.members.every(([, member]) => isOfInputs(member));
    case "list":
      return template.items.every(isOfInputs);
    case "patched":
      return isOfInputs(template.base) && template.changes.every(({ value }) => isOfInputs(value));
    case "selector":
      return template.context.from === "inputs";
  }
}
