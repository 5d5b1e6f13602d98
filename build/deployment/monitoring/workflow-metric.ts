import type { DeployedFunction } from "../deployed-function.ts";
import type { Deployment } from "../deployment.ts";

/** What functions measure of their runs, see lib/lambda/telemetry/write-metrics.ts. */
export type WorkflowMetric = "Started" | "Succeeded" | "Failed" | "Refused" | "Throttled" | "QuotaReached" | "Failures";

/** A metric as an alarm names it. */
export type Metric = {
  Namespace: string;
  MetricName: string;
  Dimensions: { Name: string; Value: unknown }[];
};

/** A workflow's metric; its faults of our own are `Failures` for the reason `internal`. */
export function workflowMetric(
  name: WorkflowMetric,
  workflowId: string,
  { metricNamespace }: Deployment,
  reason?: "internal",
): Metric {
  const dimensions = { workflowId, ...(reason === undefined ? {} : { reason }) };
  return {
    Namespace: metricNamespace,
    MetricName: name,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  };
}

/** The workflows that functions run, each once: a durable function may run the same as another one. */
export function workflowIdsOf(functions: readonly DeployedFunction[]): string[] {
  return [...new Set(functions.flatMap(({ document }) => (document === undefined ? [] : [entryOf(document)])))];
}

export function entryOf({ entry, workflows }: NonNullable<DeployedFunction["document"]>): string {
  return workflows[entry]?.workflowId ?? entry;
}
