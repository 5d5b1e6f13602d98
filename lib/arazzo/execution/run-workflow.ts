import type { Clock } from "../clock.ts";
import type { Executable } from "../executable.ts";
import type { Session } from "../operation.ts";
import type { Workflow } from "../workflow.ts";
import { InvalidInputError, WorkflowError } from "../workflow-error.ts";
import { acceptInputs } from "./accept-inputs.ts";
import { Interruption, type Limit, timeLimit } from "./interruption.ts";
import type { Run } from "./run.ts";
import type { RunReport, StepReport } from "./run-report.ts";
import { runSteps } from "./run-steps.ts";
import { startWorkflow } from "./start-workflow.ts";

export type RunOptions = {
  /** Performs the operations. */
  session: Session;
  clock: Clock;
  /** Which of the document's workflows; its first where not given. */
  workflowId?: string | undefined;
  /** Ends the run, in the middle of a call or a wait too. */
  signal?: AbortSignal | undefined;
  /** When the run has to be over, as `clock.now()` tells time. */
  deadline?: number | undefined;
  /** How many steps may be executed, every attempt counted, against a goto that never ends. 1,000 where not given. */
  stepLimit?: number | undefined;
  /** Told of each step as it begins and when it is done. */
  onStep?: ((step: StepReport, phase: "begins" | "done") => void) | undefined;
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
  const { clock, session, deadline } = options;
  const workflow = workflowNamed(executable, options.workflowId ?? executable.document.entry);
  const checked = acceptInputs(executable, workflow, inputs, session);
  if ("violations" in checked) throw new InvalidInputError(workflow.workflowId, checked.violations);

  const outOfTime = () => new Interruption("DeadlineExceeded", "The time for the run was up.");
  const left = deadline === undefined ? undefined : deadline - clock.now();
  const limit = timeLimit(clock, left, options.signal, outOfTime);
  const run: Run = {
    executable,
    session,
    clock,
    deadline,
    signal: limit.signal,
    startedAt: clock.now(),
    completed: Object.create(null),
    unrepeatable: new Set(),
    startWorkflow,
    countStep: stepCounter(options.stepLimit ?? 1000, limit),
    onStep: options.onStep,
  };
  try {
    return await runSteps(run, workflow, checked.inputs, workflow.workflowId);
  } finally {
    limit.release();
  }
}

function workflowNamed({ document }: Executable, workflowId: string): Workflow {
  const workflow = Object.hasOwn(document.workflows, workflowId) ? document.workflows[workflowId] : undefined;
  if (workflow !== undefined) return workflow;
  const known = Object.keys(document.workflows).join(", ");
  throw new WorkflowError("UnknownWorkflow", `There is no workflow ${workflowId} in the document. It has ${known}.`);
}

/** Past the limit the whole run stops, whatever a workflow that called another would do about its failure. */
function stepCounter(stepLimit: number, { abort }: Limit): () => void {
  let executed = 0;
  return () => {
    executed++;
    if (executed <= stepLimit) return;
    const message = `The run was stopped after ${stepLimit} steps. A goto that never ends? Raise the limit if not.`;
    const interruption = new Interruption("StepLimitExceeded", message);
    abort(interruption);
    throw interruption;
  };
}
