import { type Failure, invalidInput } from "../failure.ts";
import { failureRow } from "../failure-table.ts";

/** A problem of RFC 9457, with the headers that go with it. */
export type ProblemDetails = {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  headers: Record<string, string>;
} & Record<string, unknown>;

/** A failure as a client over HTTP sees it. Status, type and title are in failure-table.ts. */
export function problemDetails(failure: Failure, requestId: string): ProblemDetails {
  const { kind, workflowId, run, headers } = failure;
  const { status, title, reason } = failureRow(kind);
  const { message, violations } = failure.violations === undefined ? failure : firstViolations(failure);
  return {
    type: `urn:connect-workflows:problem:${kind}`,
    title,
    status,
    detail: message,
    instance: `urn:connect-workflows:request:${encodeURIComponent(requestId)}`,
    workflowId,
    ...(violations && { errors: violations.map(({ pointer, message: detail }) => ({ pointer, detail })) }),
    ...(run && { stepId: run.stepId, operationId: run.operationId }),
    ...(run?.statusCode === undefined ? {} : { connect: { status: run.statusCode, error: run.errorType } }),
    ...(reason && { reason }),
    ...(run || kind === "internal" ? created(failure) : {}),
    ...(run && { repeatable: run.repeatable }),
    headers: { ...headers, ...retryAfter(failure) },
  };
}

/** Keeps a small request from getting an answer larger than Lambda allows. */
const MAX_VIOLATIONS = 100;

function firstViolations(failure: Failure): Failure {
  const { violations = [], workflowId } = failure;
  const left = violations.length - MAX_VIOLATIONS;
  if (left <= 0) return failure;
  const more = { pointer: "", message: `has ${left} more violations` };
  return invalidInput(workflowId, [...violations.slice(0, MAX_VIOLATIONS), more]).failure;
}

function created({ created = [], outcomeUnknown = [] }: Failure): Record<string, unknown> {
  const ids = created.map(({ id }) => id);
  return { created: ids, ...(outcomeUnknown.length === 0 ? {} : { uncertain: outcomeUnknown }) };
}

/** The seconds that Connect named, else those of the table. */
function retryAfter({ kind, run }: Failure): Record<string, string> {
  const { retryAfter: byDefault } = failureRow(kind);
  if (byDefault === undefined) return {};
  return { "retry-after": String(Math.max(1, Math.ceil(run?.retryAfter ?? byDefault))) };
}
