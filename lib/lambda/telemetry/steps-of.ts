import type { RunReport, StepReport } from "../../arazzo/execution/run-report.ts";

/** The steps of a run with those of called workflows, in the order in which they began. */
export function stepsOf(report: RunReport | undefined): StepReport[] {
  return report === undefined ? [] : report.steps.flatMap((step) => [step, ...(step.workflows ?? []).flatMap(stepsOf)]);
}
