import type { Resources } from "./cloud-formation.ts";
import type { DeployedFunction } from "./deployed-function.ts";
import type { Deployment } from "./deployment.ts";

/** Something to count in the functions' logs, see lib/lambda/log-run.ts. */
type LogMetric = {
  pattern: string;
  /** Whether each function has its own count, or all of a deployment one. */
  per: "function" | "deployment";
};

/**
 * What is counted. In the logs, and not by the functions: it costs no time of a call, and what a function has said before
 * it broke off counts too.
 */
export const LOG_METRICS = {
  SucceededRuns: { pattern: '{ $.message = "run" && $.status = "succeeded" }', per: "function" },
  /** For a reason that is not the caller's to mend. */
  FailedRuns: { pattern: '{ $.message = "run" && $.level = "ERROR" }', per: "function" },
  /** Connect did not take a call, three times, for it had too many in those seconds. */
  ConnectThrottled: { pattern: failure("ConnectThrottledError"), per: "deployment" },
  /** A quota of the instance is used up, such as its concurrent chats. */
  ConnectQuotaUsedUp: { pattern: failure("ConnectQuotaError"), per: "deployment" },
  /** The functions' own. */
  Faults: { pattern: '{ $.message = "fault" }', per: "deployment" },
} as const satisfies Record<string, LogMetric>;

export type LogMetricName = keyof typeof LOG_METRICS;

/** Where a metric is, as alarms and dashboards name it. */
export function logMetric(metric: LogMetricName, { name }: Deployment, { id }: { id: string } = { id: "" }) {
  const prefix = LOG_METRICS[metric].per === "function" ? id : "";
  return { Namespace: `ConnectWorkflows/${name}`, MetricName: `${prefix}${metric}` };
}

/** The counters of a function's log. */
export function logMetrics(of: DeployedFunction, deployment: Deployment): Resources {
  const filters = (Object.keys(LOG_METRICS) as LogMetricName[]).map((metric) => {
    const { Namespace, MetricName } = logMetric(metric, deployment, of);
    const transformation = { MetricNamespace: Namespace, MetricName, MetricValue: "1", DefaultValue: 0, Unit: "Count" };
    return [
      `${of.id}${metric}Metric`,
      {
        Type: "AWS::Logs::MetricFilter",
        Properties: {
          LogGroupName: { Ref: of.logGroupId },
          FilterPattern: LOG_METRICS[metric].pattern,
          MetricTransformations: [transformation],
        },
      },
    ];
  });
  return Object.fromEntries(filters);
}

function failure(type: string): string {
  return `{ $.message = "run" && $.failure.type = "${type}" }`;
}
