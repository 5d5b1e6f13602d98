import type { DeployedFunction } from "../deployed-function.ts";
import type { Deployment } from "../deployment.ts";

/** The metrics that functions write, see lib/lambda/telemetry/write-metrics.ts. */
export type WorkflowMetric = "Started" | "Succeeded" | "Failed" | "Refused" | "Throttled" | "QuotaReached" | "Failures";

/** A metric, as an alarm refers to it. */
export type Metric = {
  Namespace: string;
  MetricName: string;
  Dimensions: { Name: string; Value: unknown }[];
};

/** A metric of a namespace, with its dimensions by name. */
export function metricOf(Namespace: string, MetricName: string, dimensions: Record<string, unknown> = {}): Metric {
  return { Namespace, MetricName, Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })) };
}

/** A metric of a workflow. Unhandled errors are `Failures` with the reason `internal`. */
export function workflowMetric(
  name: WorkflowMetric,
  workflowId: string,
  { metricNamespace }: Deployment,
  reason?: "internal",
): Metric {
  return metricOf(metricNamespace, name, { workflowId, ...(reason !== undefined && { reason }) });
}

/** The workflows that functions run, without duplicates: two functions can run the same workflow. */
export function workflowIdsOf(functions: readonly DeployedFunction[]): string[] {
  return [...new Set(functions.flatMap(({ document }) => (document === undefined ? [] : [entryOf(document)])))];
}

export function entryOf({ entry, workflows }: NonNullable<DeployedFunction["document"]>): string {
  return workflows[entry]?.workflowId ?? entry;
}
