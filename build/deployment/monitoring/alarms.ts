import type { Resource, Resources } from "../cloud-formation.ts";
import type { DeployedFunction } from "../deployed-function.ts";
import type { Deployment } from "../deployment.ts";
import { FAILURE_QUEUE } from "./failure-queue.ts";
import { entryOf, type Metric, workflowIdsOf, workflowMetric } from "./workflow-metric.ts";

/** From how many on an alarm is raised, within five minutes: `custom.alarms` of serverless.yml. */
export type AlarmThresholds = {
  failedRuns: number;
  lambdaErrors: number;
  lambdaThrottles: number;
  /** Milliseconds that one call in twenty of a flow's function takes at least. */
  slowMilliseconds: number;
  connectThrottled: number;
  connectQuotaReached: number;
  faults: number;
  failedCalls: number;
};

/** Logical id of the topic that alarms are sent to. */
export const ALARM_TOPIC = "AlarmTopic";

const PERIOD = 300;

/** What is wrong in one function. */
export function functionAlarms(of: DeployedFunction, deployment: Deployment, thresholds: AlarmThresholds): Resources {
  const alarm = (name: string, what: string, measure: Record<string, unknown>, threshold: number) =>
    alarmOf(`${of.id}${name}`, `${deployment.name} ${of.id} ${name}`, what, measure, threshold, deployment);
  const lambda = (MetricName: string) => ({
    Namespace: "AWS/Lambda",
    MetricName,
    Dimensions: [{ Name: "FunctionName", Value: { Ref: of.functionId } }],
    Period: PERIOD,
  });
  return Object.assign(
    alarm(
      "LambdaErrors",
      "Calls end with an error: a flow takes its Error branch, a direct caller gets an exception.",
      { ...lambda("Errors"), Statistic: "Sum" },
      thresholds.lambdaErrors,
    ),
    alarm(
      "LambdaThrottles",
      "Lambda does not take all calls: reservedConcurrency, or what the account has, is used up.",
      { ...lambda("Throttles"), Statistic: "Sum" },
      thresholds.lambdaThrottles,
    ),
    of.document === undefined
      ? {}
      : alarm(
          "FailedRuns",
          "Runs of the workflow fail, and the callers can do nothing about it. docs/operating.md has the query for where.",
          { ...workflowMetric("Failed", entryOf(of.document), deployment), Period: PERIOD, Statistic: "Sum" },
          thresholds.failedRuns,
        ),
    // A flow takes its Error branch after 8 s, however well the run goes on.
    !of.connectFlow || of.durable
      ? {}
      : alarm(
          "Slow",
          "One call in twenty takes nearly as long as a flow waits, 8 s: Connect is slow, or repeats are many.",
          { ...lambda("Duration"), ExtendedStatistic: "p95" },
          thresholds.slowMilliseconds,
        ),
  );
}

/** The logical ids of the alarms that take a new version of a function back. */
export function alarmsThatRollBack({ id, document }: DeployedFunction): string[] {
  return [...(document === undefined ? [] : [`${id}FailedRunsAlarm`]), `${id}LambdaErrorsAlarm`];
}

/** What is wrong in a deployment as a whole: rates are the account's and quotas the instance's, whichever function meets them. */
export function deploymentAlarms(
  functions: readonly DeployedFunction[],
  deployment: Deployment,
  thresholds: AlarmThresholds,
): Resources {
  const alarm = (name: string, what: string, measure: Record<string, unknown>, threshold: number) =>
    alarmOf(name, `${deployment.name} ${name}`, what, measure, threshold, deployment);
  const workflowIds = workflowIdsOf(functions);
  const sum = (name: string, what: string, of: (workflowId: string) => Metric, threshold: number) =>
    Object.assign(
      {},
      ...inLots(workflowIds).map((lot, index) =>
        alarm(`${name}${index === 0 ? "" : index + 1}`, what, sumOf(lot.map(of)), threshold),
      ),
    ) as Resources;
  return Object.assign(
    sum(
      "ConnectThrottled",
      "Connect takes no more calls: an API's rate is exceeded. docs/operating.md tells how to ask for more.",
      (id) => workflowMetric("Throttled", id, deployment),
      thresholds.connectThrottled,
    ),
    sum(
      "ConnectQuotaReached",
      "A quota of the instance is used up, such as its concurrent chats. docs/operating.md tells how to ask for more.",
      (id) => workflowMetric("QuotaReached", id, deployment),
      thresholds.connectQuotaReached,
    ),
    sum(
      "Faults",
      "A function met what it does not know: a mistake in this project, or an environment that is not right.",
      (id) => workflowMetric("Failures", id, deployment, "internal"),
      thresholds.faults,
    ),
    alarm(
      "FailedCalls",
      "Asynchronous calls failed for good; they wait in the queue of failed calls.",
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

/** CloudWatch takes no more metrics for one alarm, and none without any. */
const MOST_METRICS = 10;

function inLots(workflowIds: readonly string[]): string[][] {
  const lots = Math.ceil(workflowIds.length / MOST_METRICS);
  return Array.from({ length: lots }, (_, lot) => workflowIds.slice(lot * MOST_METRICS, (lot + 1) * MOST_METRICS));
}

/** The sum of metrics, those that have no values taken for zero. */
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
  what: string,
  measure: Record<string, unknown>,
  threshold: number,
  { alarmEmail }: Deployment,
): Resources {
  const actions = [{ Ref: ALARM_TOPIC }];
  const alarm: Resource = {
    Type: "AWS::CloudWatch::Alarm",
    Properties: {
      AlarmName: name,
      AlarmDescription: what,
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
