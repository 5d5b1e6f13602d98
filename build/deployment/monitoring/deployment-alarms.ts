import type { Resources } from "../cloud-formation.ts";
import type { DeployedFunction } from "../deployed-function.ts";
import type { Deployment } from "../deployment.ts";
import { type Alarm, type AlarmThresholds, alarmResources, MOST_METRICS, statisticOf, sumOf } from "./alarm.ts";
import { FAILURE_QUEUE } from "./failure-queue.ts";
import { type Metric, workflowIdsOf, workflowMetric } from "./workflow-metric.ts";

/** The alarms of the whole deployment: rates belong to the account and quotas to the instance, not to one function. */
export function deploymentAlarms(
  functions: readonly DeployedFunction[],
  deployment: Deployment,
  thresholds: AlarmThresholds,
): Resources {
  const workflowIds = workflowIdsOf(functions);
  const inAll = (alarm: Omit<Alarm, "measure">, of: (workflowId: string) => Metric): Alarm[] =>
    inBatches(workflowIds).map((batch, index) => ({
      ...alarm,
      name: `${alarm.name}${index === 0 ? "" : index + 1}`,
      measure: sumOf(batch.map(of)),
    }));
  const alarms = [
    ...inAll(
      {
        name: "ConnectThrottled",
        description:
          "Connect throttles: the rate of an API is exceeded. docs/operating.md explains how to request more.",
        threshold: thresholds.connectThrottled,
      },
      (id) => workflowMetric("Throttled", id, deployment),
    ),
    ...inAll(
      {
        name: "ConnectQuotaReached",
        description:
          "A quota of the instance, such as concurrent chats, is used up. docs/operating.md explains how to request more.",
        threshold: thresholds.connectQuotaReached,
      },
      (id) => workflowMetric("QuotaReached", id, deployment),
    ),
    ...inAll(
      {
        name: "Faults",
        description: "Unhandled error: a bug, or a misconfigured environment.",
        threshold: thresholds.faults,
      },
      (id) => workflowMetric("Failures", id, deployment, "internal"),
    ),
    failedCalls(thresholds),
  ];
  return alarmResources(alarms, deployment);
}

function failedCalls({ failedCalls: threshold }: AlarmThresholds): Alarm {
  const metric: Metric = {
    Namespace: "AWS/SQS",
    MetricName: "ApproximateNumberOfMessagesVisible",
    Dimensions: [{ Name: "QueueName", Value: { "Fn::GetAtt": [FAILURE_QUEUE, "QueueName"] } }],
  };
  return {
    name: "FailedCalls",
    description: "Asynchronous invocations failed after all retries; the failure queue keeps them.",
    measure: statisticOf(metric, "Maximum"),
    threshold,
  };
}

function inBatches(workflowIds: readonly string[]): string[][] {
  const count = Math.ceil(workflowIds.length / MOST_METRICS);
  return Array.from({ length: count }, (_, at) => workflowIds.slice(at * MOST_METRICS, (at + 1) * MOST_METRICS));
}
