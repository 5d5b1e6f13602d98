import type { RunReport } from "../../arazzo/execution/run-report.ts";
import type { WorkflowError } from "../../arazzo/workflow-error.ts";
import { InternalError, isRefusal } from "../errors.ts";
import { problemOf } from "../triggers/problem-of.ts";
import { stepsOf } from "./steps-of.ts";

/** What is counted of an invocation when it is over. */
export type Measured = {
  workflowId: string;
  durationMs: number;
  report: RunReport | undefined;
  error: WorkflowError | undefined;
};

type Unit = "Count" | "Milliseconds";
type Metric = { name: string; unit: Unit; value: number };

/**
 * Writes an invocation's metrics, as lines that CloudWatch Logs reads as metrics. In the namespace that
 * `POWERTOOLS_METRICS_NAMESPACE` names, of one deployment, else `ConnectWorkflows`:
 *
 * | metric | dimensions |
 * |---|---|
 * | `Started`: contacts made, or given out again · `Succeeded` · `Failed` · `Refused`: for the caller to mend · `Duration` | `workflowId` |
 * | `Throttled`: Connect's rate · `QuotaReached`: its quota | `workflowId` |
 * | `Failures`, by the last part of the problem's type, such as `connect-throttled` | `workflowId`, `reason` |
 * | `StepDuration` | `workflowId`, `stepId` |
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function writeMetrics(measured: Measured, now = Date.now()): void {
  // Powertools' own switch, for machines on which nobody reads metrics.
  if (/^(?:1|true)$/i.test(process.env.POWERTOOLS_METRICS_DISABLED ?? "")) return;
  // In one write: each waits for whoever reads the log.
  const lines = metricLines(measured, now).map((line) => `${JSON.stringify(line)}\n`);
  process.stdout.write(lines.join(""));
}

function metricLines({ workflowId, durationMs, report, error }: Measured, now: number): object[] {
  const refused = error !== undefined && isRefusal(error);
  const reason = error === undefined ? undefined : problemOf(error, "").type.split(":").at(-1);
  const started = report?.created.length ?? (error instanceof InternalError ? error.created.length : 0);
  const lines = [
    metricLine({ workflowId }, now, [
      count("Started", started),
      count("Succeeded", error === undefined ? 1 : 0),
      count("Failed", error === undefined || refused ? 0 : 1),
      count("Refused", refused ? 1 : 0),
      count("Throttled", reason === "connect-throttled" ? 1 : 0),
      count("QuotaReached", reason === "connect-quota" ? 1 : 0),
      { name: "Duration", unit: "Milliseconds", value: Math.round(durationMs) },
    ]),
  ];
  if (reason !== undefined) lines.push(metricLine({ workflowId, reason }, now, [count("Failures", 1)]));
  for (const { stepId, durationMs: value } of stepsOf(report))
    lines.push(
      metricLine({ workflowId, stepId }, now, [
        { name: "StepDuration", unit: "Milliseconds", value: Math.round(value) },
      ]),
    );
  return lines;
}

function count(name: string, value: number): Metric {
  return { name, unit: "Count", value };
}

function metricLine(dimensions: Record<string, string>, now: number, metrics: readonly Metric[]): object {
  const definition = {
    Namespace: process.env.POWERTOOLS_METRICS_NAMESPACE || "ConnectWorkflows",
    Dimensions: [Object.keys(dimensions)],
    Metrics: metrics.map(({ name, unit }) => ({ Name: name, Unit: unit })),
  };
  return {
    _aws: { Timestamp: now, CloudWatchMetrics: [definition] },
    ...dimensions,
    ...Object.fromEntries(metrics.map(({ name, value }) => [name, value])),
  };
}
