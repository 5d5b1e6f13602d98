import type { RunReport, StepReport } from "../../../../lib/arazzo/execution/run-report.ts";

/** A step of a run, or of a workflow that a step called, with its place on the time line in milliseconds. */
export type StepEntry = { key: string; step: StepReport; depth: number; atMs: number; workflowId: string };

const DEEPEST = 20;

/** Whether a step failed, or ended the run as failed. */
export function hasFailed({ error, next }: Partial<StepReport>): boolean {
  return error !== undefined || next?.type === "fail";
}

/** The steps of a run in order, those of called workflows below their step. Tolerates reports of other versions. */
export function listSteps(report: RunReport | undefined, path = "", depth = 0, offset = 0): StepEntry[] {
  if (report === undefined || depth > DEEPEST) return [];
  return report.steps.flatMap((step, index) => {
    const key = `${path}${index}`;
    const atMs = offset + (step.tries?.[0]?.atMs ?? 0);
    const inner = (step.workflows ?? []).flatMap((called, place) =>
      listSteps(called, `${key}.${place}.`, depth + 1, atMs),
    );
    return [{ key, step, depth, atMs, workflowId: report.workflowId }, ...inner];
  });
}
