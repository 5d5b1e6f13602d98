import type { RunReport, StepReport } from "../../arazzo/execution/run-report.ts";

/** Lists the steps of a run and of the workflows that it called, in the order in which they began. */
export function allSteps(report: RunReport | undefined): StepReport[] {
  return report === undefined
    ? []
    : report.steps.flatMap((step) => [step, ...(step.workflows ?? []).flatMap(allSteps)]);
}
