import type { Clock } from "../clock.ts";
import type { Executable } from "../executable.ts";
import type { Session } from "../operation.ts";
import type { Workflow } from "../workflow.ts";
import { InvalidInputError, WorkflowError } from "../workflow-error.ts";
import { acceptInputs } from "./accept-inputs.ts";
import { decide } from "./decide.ts";
import { newRun } from "./enter-workflow.ts";
import { type Effect, endOf, type Outcome, performEffect, timeLimit } from "./perform-effect.ts";
import type { RunReport, StepReport } from "./run-report.ts";
import type { RunState } from "./state.ts";
import type { RunEvent } from "./transition.ts";

export type RunOptions = {
  /** Performs the operations. */
  session: Session;
  clock: Clock;
  /** Which of the document's workflows. Default: its first. */
  workflowId?: string | undefined;
  /** Ends the run, also in the middle of a call or a wait. */
  signal?: AbortSignal | undefined;
  /** When the run has to be over, in the clock's milliseconds. */
  deadline?: number | undefined;
  /** The most attempts of steps, against endless loops. Default: 1,000. */
  stepLimit?: number | undefined;
  /** Observes each step when it begins and when it is done. The run takes no notice of what it does. */
  onStep?: ((step: StepReport, phase: "begins" | "done") => void) | undefined;
  /**
   * Performs an effect and keeps its outcome; when the run is replayed, resolves with the outcome that was kept.
   * Default: only performs it.
   */
  record?: ((effect: Effect, perform: () => Promise<Outcome>) => Promise<Outcome>) | undefined;
};

/**
 * Runs a workflow.
 *
 * @returns the report, also of a run that failed or was interrupted.
 * @throws {InvalidInputError} if the inputs, or the requests made from them, break a rule; nothing was started then.
 * @throws {WorkflowError} `UnknownWorkflow` if the document has no such workflow.
 *
 * @example
 * const report = await runWorkflow(executable, { instanceId, contactFlowId, displayName: "Jane" }, { session, clock });
 * if (report.status === "failed") console.error(report.error?.message);
 */
export async function runWorkflow(executable: Executable, inputs: unknown, options: RunOptions): Promise<RunReport> {
  const { clock, session, onStep } = options;
  const workflow = workflowNamed(executable, options.workflowId ?? executable.document.entry);
  const checked = acceptInputs(executable, workflow, inputs, session);
  if ("violations" in checked) throw new InvalidInputError(workflow.workflowId, checked.violations);

  const startedAt = clock.now();
  const deadline = Number.isFinite(options.deadline) ? options.deadline : undefined;
  const limit = timeLimit(clock, deadline === undefined ? undefined : deadline - startedAt, options.signal);
  let state = newRun(workflow.workflowId, checked.inputs, {
    startedAt,
    ...(deadline !== undefined && { deadline }),
    stepLimit: options.stepLimit ?? 1000,
    created: [...session.created()],
    outcomeUnknown: session.outcomeUnknown(),
  });
  let event: RunEvent = { type: limit.signal.aborted ? endOf(limit.signal) : "begun", at: startedAt };
  try {
    for (;;) {
      const decision = decide(executable, state, event);
      for (const { step, phase } of decision.notices) onStep?.(step, phase);
      const { next } = decision;
      if (next.type === "done") return next.report;
      state = decision.state;
      event =
        next.type === "check"
          ? {
              type: "checked",
              at: event.at,
              result: acceptInputs(executable, workflowNamed(executable, next.workflowId), next.inputs, session),
            }
          : await eventOf(next, state, options, limit.signal);
    }
  } finally {
    limit.release();
  }
}

/** Performs an effect: the event is its outcome, with the time and with what the run has created by then. */
async function eventOf(
  effect: Effect,
  { created }: RunState,
  options: RunOptions,
  signal: AbortSignal,
): Promise<RunEvent> {
  const { session, clock, record } = options;
  const perform = () => performEffect(effect, options, signal);
  let outcome: Outcome;
  try {
    outcome = await (record === undefined ? perform() : record(effect, perform));
  } catch (error) {
    if (!(error instanceof Error) || effect.type === "wait") throw error;
    const { stepId } = effect;
    throw new WorkflowError("Unexpected", `Unexpected error in step ${stepId}.`, { stepId, cause: error });
  }
  const all = session.created();
  return {
    ...outcome,
    at: clock.now(),
    created: all.length === created.length ? created : [...all],
    outcomeUnknown: session.outcomeUnknown(),
  };
}

function workflowNamed({ document }: Executable, workflowId: string): Workflow {
  const workflow = Object.hasOwn(document.workflows, workflowId) ? document.workflows[workflowId] : undefined;
  if (workflow !== undefined) return workflow;
  const known = Object.keys(document.workflows).join(", ");
  throw new WorkflowError("UnknownWorkflow", `There is no workflow ${workflowId} in the document. It has ${known}.`);
}
