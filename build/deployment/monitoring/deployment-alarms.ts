import type { Resources } from "../cloud-formation.ts";
import type { DeployedFunction } from "../deployed-function.ts";
import type { Deployment } from "../deployment.ts";
import { type Alarm, type AlarmThresholds, alarmResources, MOST_METRICS, statisticOf, sumOf } from "./alarm.ts";
import { FAILURE_QUEUE } from "./failure-queue.ts";
import { metricOf, type WorkflowMetric, workflowIdsOf, workflowMetric } from "./workflow-metric.ts";

/** The alarms of the whole deployment: rates belong to the account and quotas to the instance, not to one function. */
export function deploymentAlarms(
  functions: readonly DeployedFunction[],
  deployment: Deployment,
  thresholds: AlarmThresholds,
): Resources {
  // CloudWatch's limit of metrics applies to each alarm.
  const batches = inBatches(workflowIdsOf(functions));
  const alarms = runAlarms(thresholds).flatMap(({ metric, reason, ...alarm }) =>
    batches.map(
      (batch, index): Alarm => ({
        ...alarm,
        name: `${alarm.name}${index === 0 ? "" : index + 1}`,
        measure: sumOf(batch.map((workflowId) => workflowMetric(metric, workflowId, deployment, reason))),
      }),
    ),
  );
  return alarmResources([...alarms, failedCalls(thresholds)], deployment);
}

/** Alarms on a metric of all workflows together. */
type RunAlarm = Omit<Alarm, "measure"> & { metric: WorkflowMetric; reason?: "internal" };

function runAlarms({ connectThrottled, connectQuotaReached, faults }: AlarmThresholds): RunAlarm[] {
  return [
    {
      name: "ConnectThrottled",
      description: "Connect throttles: the rate of an API is exceeded. docs/operating.md explains how to request more.",
      threshold: connectThrottled,
      metric: "Throttled",
    },
    {
      name: "ConnectQuotaReached",
      description:
        "A quota of the instance, such as concurrent chats, is used up. docs/operating.md explains how to request more.",
      threshold: connectQuotaReached,
      metric: "QuotaReached",
    },
    {
      name: "Faults",
      description: "Unhandled error: a bug, or a misconfigured environment.",
      threshold: faults,
      metric: "Failures",
      reason: "internal",
    },
  ];
}

function failedCalls({ failedCalls: threshold }: AlarmThresholds): Alarm {
  const QueueName = { "Fn::GetAtt": [FAILURE_QUEUE, "QueueName"] };
  return {
    name: "FailedCalls",
    description: "Asynchronous invocations failed after all retries; the failure queue keeps them.",
    measure: statisticOf(metricOf("AWS/SQS", "ApproximateNumberOfMessagesVisible", { QueueName }), "Maximum"),
    threshold,
  };
}

function inBatches(workflowIds: readonly string[]): string[][] {
  const count = Math.ceil(workflowIds.length / MOST_METRICS);
  return Array.from({ length: count }, (_, at) => workflowIds.slice(at * MOST_METRICS, (at + 1) * MOST_METRICS));
}
