import type { Failure } from "../failure.ts";
import { failureRow } from "../failure-table.ts";
import { allSteps } from "./all-steps.ts";
import type { FinishedInvocation } from "./finished-invocation.ts";

type Unit = "Count" | "Milliseconds";
type Metric = { name: string; unit: Unit; value: number };

/**
 * Writes an invocation's metrics as log lines that CloudWatch reads as metrics, in the namespace of
 * `POWERTOOLS_METRICS_NAMESPACE`, one per deployment, else in `ConnectWorkflows`:
 *
 * | metric | dimensions |
 * |---|---|
 * | `Started`: contacts created, or returned again · `Succeeded` · `Failed` · `Refused`: the caller can fix it · `Duration` | `workflowId` |
 * | `Throttled`: Connect's rate · `QuotaReached`: its quota | `workflowId` |
 * | `Failures`, by kind of failure, such as `connect-throttled` (failure-table.ts) | `workflowId`, `reason` |
 * | `StepDuration` | `workflowId`, `stepId` |
 * | `Failed`, again, of a published version: the alarms of a gradual deployment | `workflowId`, `functionName`, `version` |
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function writeMetrics(finished: Omit<FinishedInvocation, "invocation">, now = Date.now()): void {
  // Powertools' own switch, for machines without CloudWatch.
  if (/^(?:1|true)$/i.test(process.env.POWERTOOLS_METRICS_DISABLED ?? "")) return;
  // In one write: each write waits for the log's reader.
  const lines = metricLines(finished, now).map((line) => `${JSON.stringify(line)}\n`);
  process.stdout.write(lines.join(""));
}

function metricLines(
  { workflow: { workflowId }, durationMs, report, failure }: Omit<FinishedInvocation, "invocation">,
  now: number,
): object[] {
  const started = report?.created ?? failure?.created ?? [];
  const lines = [
    metricLine({ workflowId }, now, [
      count("Started", started.length),
      ...outcomeCounts(failure),
      { name: "Duration", unit: "Milliseconds", value: Math.round(durationMs) },
    ]),
  ];
  if (failure !== undefined) lines.push(metricLine({ workflowId, reason: failure.kind }, now, [count("Failures", 1)]));
  const { AWS_LAMBDA_FUNCTION_NAME: functionName = "", AWS_LAMBDA_FUNCTION_VERSION: version = "" } = process.env;
  if (isFailed(failure) && /^\d+$/.test(version))
    lines.push(metricLine({ workflowId, functionName, version }, now, [count("Failed", 1)]));
  for (const { stepId, durationMs: value } of allSteps(report))
    lines.push(
      metricLine({ workflowId, stepId }, now, [
        { name: "StepDuration", unit: "Milliseconds", value: Math.round(value) },
      ]),
    );
  return lines;
}

function outcomeCounts(failure: Failure | undefined): Metric[] {
  const row = failure && failureRow(failure.kind);
  return [
    count("Succeeded", row === undefined ? 1 : 0),
    count("Failed", isFailed(failure) ? 1 : 0),
    count("Refused", row?.fixedBy === "caller" ? 1 : 0),
    count("Throttled", row?.metric === "Throttled" ? 1 : 0),
    count("QuotaReached", row?.metric === "QuotaReached" ? 1 : 0),
  ];
}

/** Whether a run failed for a reason that its caller cannot fix. */
function isFailed(failure: Failure | undefined): boolean {
  return failure !== undefined && failureRow(failure.kind).fixedBy !== "caller";
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
