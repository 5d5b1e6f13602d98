import type { Resource, Resources } from "../cloud-formation.ts";
import type { DeployedFunction } from "../deployed-function.ts";
import type { Deployment } from "../deployment.ts";
import { FAILURE_QUEUE } from "./failure-queue.ts";
import { entryOf, type Metric, workflowIdsOf, workflowMetric } from "./workflow-metric.ts";

/** The number in five minutes that raises each alarm: `custom.alarms` in serverless.yml. */
export type AlarmThresholds = {
  failedRuns: number;
  lambdaErrors: number;
  lambdaThrottles: number;
  /** The 95th percentile of the duration of a flow's function, in milliseconds. */
  slowMilliseconds: number;
  connectThrottled: number;
  connectQuotaReached: number;
  faults: number;
  failedCalls: number;
};

/** The logical id of the alarm topic. */
export const ALARM_TOPIC = "AlarmTopic";

const PERIOD = 300;

/** The alarms of one function. */
export function functionAlarms(of: DeployedFunction, deployment: Deployment, thresholds: AlarmThresholds): Resources {
  const alarm = (name: string, description: string, measure: Record<string, unknown>, threshold: number) =>
    alarmOf(`${of.id}${name}`, `${deployment.name} ${of.id} ${name}`, description, measure, threshold, deployment);
  const lambda = (MetricName: string) => ({
    Namespace: "AWS/Lambda",
    MetricName,
    Dimensions: [{ Name: "FunctionName", Value: { Ref: of.functionId } }],
    Period: PERIOD,
  });
  return Object.assign(
    alarm(
      "LambdaErrors",
      "Invocations fail: a flow takes its Error branch, a direct caller gets an exception.",
      { ...lambda("Errors"), Statistic: "Sum" },
      thresholds.lambdaErrors,
    ),
    alarm(
      "LambdaThrottles",
      "Lambda throttles invocations: reservedConcurrency, or the account's concurrency, is used up.",
      { ...lambda("Throttles"), Statistic: "Sum" },
      thresholds.lambdaThrottles,
    ),
    of.document === undefined
      ? {}
      : alarm(
          "FailedRuns",
          "Runs fail for a reason that callers cannot fix. docs/operating.md has the query that finds the step.",
          { ...workflowMetric("Failed", entryOf(of.document), deployment), Period: PERIOD, Statistic: "Sum" },
          thresholds.failedRuns,
        ),
    // A flow takes its Error branch after 8 s, even if the run then succeeds.
    !of.connectFlow || of.durable
      ? {}
      : alarm(
          "Slow",
          "One invocation in twenty takes nearly the 8 s that a flow waits: Connect is slow, or retries are frequent.",
          { ...lambda("Duration"), ExtendedStatistic: "p95" },
          thresholds.slowMilliseconds,
        ),
  );
}

/** The alarms of the whole deployment: rates belong to the account and quotas to the instance, not to one function. */
export function deploymentAlarms(
  functions: readonly DeployedFunction[],
  deployment: Deployment,
  thresholds: AlarmThresholds,
): Resources {
  const alarm = (name: string, description: string, measure: Record<string, unknown>, threshold: number) =>
    alarmOf(name, `${deployment.name} ${name}`, description, measure, threshold, deployment);
  const workflowIds = workflowIdsOf(functions);
  const sum = (name: string, description: string, of: (workflowId: string) => Metric, threshold: number) =>
    Object.assign(
      {},
      ...inBatches(workflowIds).map((batch, index) =>
        alarm(`${name}${index === 0 ? "" : index + 1}`, description, sumOf(batch.map(of)), threshold),
      ),
    ) as Resources;
  return Object.assign(
    sum(
      "ConnectThrottled",
      "Connect throttles: the rate of an API is exceeded. docs/operating.md explains how to request more.",
      (id) => workflowMetric("Throttled", id, deployment),
      thresholds.connectThrottled,
    ),
    sum(
      "ConnectQuotaReached",
      "A quota of the instance, such as concurrent chats, is used up. docs/operating.md explains how to request more.",
      (id) => workflowMetric("QuotaReached", id, deployment),
      thresholds.connectQuotaReached,
    ),
    sum(
      "Faults",
      "Unhandled error: a bug, or a misconfigured environment.",
      (id) => workflowMetric("Failures", id, deployment, "internal"),
      thresholds.faults,
    ),
    alarm(
      "FailedCalls",
      "Asynchronous invocations failed after all retries; the failure queue keeps them.",
      {
        Namespace: "AWS/SQS",
        MetricName: "ApproximateNumberOfMessagesVisible",
        Dimensions: [{ Name: "QueueName", Value: { "Fn::GetAtt": [FAILURE_QUEUE, "QueueName"] } }],
        Period: PERIOD,
        Statistic: "Maximum",
      },
      thresholds.failedCalls,
    ),
  );
}

/** CloudWatch's limit for one alarm, which must have at least one metric. */
const MOST_METRICS = 10;

function inBatches(workflowIds: readonly string[]): string[][] {
  const count = Math.ceil(workflowIds.length / MOST_METRICS);
  return Array.from({ length: count }, (_, at) => workflowIds.slice(at * MOST_METRICS, (at + 1) * MOST_METRICS));
}

/** The sum of metrics; a metric without data counts as zero. */
function sumOf(metrics: readonly Metric[]): { Metrics: object[] } {
  const parts = metrics.map(({ Namespace, MetricName, Dimensions }, index) => ({
    Id: `m${index}`,
    ReturnData: false,
    MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period: PERIOD, Stat: "Sum" },
  }));
  return { Metrics: [...parts, { Id: "sum", Expression: "SUM(FILL(METRICS(), 0))", ReturnData: true }] };
}

function alarmOf(
  id: string,
  name: string,
  description: string,
  measure: Record<string, unknown>,
  threshold: number,
  { alarmEmail }: Deployment,
): Resources {
  const actions = [{ Ref: ALARM_TOPIC }];
  const alarm: Resource = {
    Type: "AWS::CloudWatch::Alarm",
    Properties: {
      AlarmName: name,
      AlarmDescription: description,
      ...measure,
      EvaluationPeriods: 1,
      Threshold: threshold,
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      TreatMissingData: "notBreaching",
      ...(alarmEmail === undefined ? {} : { AlarmActions: actions, OKActions: actions }),
    },
  };
  return { [`${id}Alarm`]: alarm };
}
