import type { Step } from "../workflow.ts";
import { itemAt, putAt } from "./pieces.ts";
import type { StepReport } from "./run-report.ts";
import { type RunState, type Visit, withFrame, withStepRecord, workflowOf } from "./state.ts";
import type { Move, Turn } from "./transition.ts";

/** Reaches a step: its report begins, and so do its retries and its idempotency key. */
export function beginStep(turn: Turn, state: RunState, index: number): Move {
  const { frame } = state;
  const step = workflowOf(turn.executable, frame).steps[index] as Step;
  const visits = (itemAt(frame.steps, index)?.visits ?? 0) + 1;
  const report = newReport(step);
  turn.notices.push({ step: report, phase: "begins" });
  const key = `${frame.key}/${step.stepId}/${visits}`;
  const visit: Visit = { step: index, key, place: frame.begun, began: turn.at, report, retries: [] };
  const begun = withFrame(withStepRecord(state, index, { visits }), {
    begun: frame.begun + 1,
    reports: putAt(frame.reports, frame.begun, report),
    visits: [...frame.visits, visit],
  });
  return { state: begun, go: "attempt" };
}

function newReport({ stepId, call }: Step): StepReport {
  return {
    stepId,
    ...("operationId" in call ? { operationId: call.operationId } : { workflowId: call.workflow }),
    attempts: 0,
    statusCode: null,
    durationMs: 0,
    outputs: {},
    criteria: [],
    next: { type: "fail", why: "the step has not been done" },
    tries: [],
  };
}
