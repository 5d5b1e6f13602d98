import { policy, type Resource, type Resources } from "./cloud-formation.ts";
import type { DeployedFunction } from "./deployed-function.ts";
import type { Deployment } from "./deployment.ts";
import { FAILURE_QUEUE } from "./failure-queue.ts";
import { logMetric } from "./log-metrics.ts";

/** From how many on an alarm is raised, within five minutes: `custom.alarms` of serverless.yml. */
export type AlarmThresholds = {
  failedRuns: number;
  lambdaErrors: number;
  lambdaThrottles: number;
  connectThrottled: number;
  connectQuotaUsedUp: number;
  faults: number;
  failedCalls: number;
  /** Milliseconds that one call in twenty of a flow's function takes at least. */
  slowMilliseconds: number;
};

type Alarm = { what: string; metric: Record<string, unknown>; threshold: number };

const TOPIC = "AlarmTopic";

/** The alarms of a function: what is wrong with this one workflow. */
export function functionAlarms(of: DeployedFunction, deployment: Deployment, thresholds: AlarmThresholds): Resources {
  const onFunction = { Namespace: "AWS/Lambda", Dimensions: [{ Name: "FunctionName", Value: { Ref: of.functionId } }] };
  const alarms: Record<string, Alarm> = {
    FailedRuns: {
      what: "Runs of the workflow fail, and the callers can do nothing about it. Which step: docs/operating.md.",
      metric: { ...logMetric("FailedRuns", deployment, of), Statistic: "Sum" },
      threshold: thresholds.failedRuns,
    },
    LambdaErrors: {
      what: "Calls end with an error: a flow takes its Error branch, a direct caller gets an exception.",
      metric: { ...onFunction, MetricName: "Errors", Statistic: "Sum" },
      threshold: thresholds.lambdaErrors,
    },
    LambdaThrottles: {
      what: "Lambda does not take all calls: reservedConcurrency, or the account's concurrency, is used up.",
      metric: { ...onFunction, MetricName: "Throttles", Statistic: "Sum" },
      threshold: thresholds.lambdaThrottles,
    },
  };
  if (of.document === undefined) delete alarms.FailedRuns;
  // A flow takes its Error branch after 8 s, however well the run goes on.
  if (of.connectFlow && !of.durable)
    alarms.Slow = {
      what: "One call in twenty takes nearly as long as a flow waits, which is 8 s. Connect is slow, or repeats are many.",
      metric: { ...onFunction, MetricName: "Duration", ExtendedStatistic: "p95" },
      threshold: thresholds.slowMilliseconds,
    };
  return resourcesOf(alarms, of.id, `${deployment.name} ${of.id}`, deployment);
}

/** The names of the alarms that stop the deployment of a function and take it back. */
export function alarmsThatRollBack({ id, document }: DeployedFunction): string[] {
  return [...(document === undefined ? [] : [`${id}FailedRunsAlarm`]), `${id}LambdaErrorsAlarm`];
}

/** The alarms of a whole deployment, and the topic that sends them to the alarm address, where there is one. */
export function deploymentAlarms(deployment: Deployment, thresholds: AlarmThresholds): Resources {
  const queue = [{ Name: "QueueName", Value: { "Fn::GetAtt": [FAILURE_QUEUE, "QueueName"] } }];
  const alarms: Record<string, Alarm> = {
    ConnectThrottled: {
      what: "Connect takes no more calls: the rate of an API is exceeded. Ask AWS for a higher one.",
      metric: { ...logMetric("ConnectThrottled", deployment), Statistic: "Sum" },
      threshold: thresholds.connectThrottled,
    },
    ConnectQuotaUsedUp: {
      what: "A quota of the instance is used up, such as its concurrent chats. Ask AWS for a higher one.",
      metric: { ...logMetric("ConnectQuotaUsedUp", deployment), Statistic: "Sum" },
      threshold: thresholds.connectQuotaUsedUp,
    },
    Faults: {
      what: "A function met something that it does not know: a mistake in the project, or an environment that is not right.",
      metric: { ...logMetric("Faults", deployment), Statistic: "Sum" },
      threshold: thresholds.faults,
    },
    FailedCalls: {
      what: "Asynchronous calls failed for good and wait in the queue of failed calls.",
      metric: {
        Namespace: "AWS/SQS",
        MetricName: "ApproximateNumberOfMessagesVisible",
        Dimensions: queue,
        Statistic: "Maximum",
      },
      threshold: thresholds.failedCalls,
    },
  };
  return { ...resourcesOf(alarms, "", deployment.name, deployment), ...topic(deployment) };
}

function resourcesOf(alarms: Record<string, Alarm>, id: string, of: string, { alarmEmail }: Deployment): Resources {
  const entries = Object.entries(alarms).map(([name, { what, metric, threshold }]): [string, Resource] => [
    `${id}${name}Alarm`,
    {
      Type: "AWS::CloudWatch::Alarm",
      Properties: {
        AlarmName: `${of} ${name}`,
        AlarmDescription: what,
        ...metric,
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: threshold,
        ComparisonOperator: "GreaterThanOrEqualToThreshold",
        TreatMissingData: "notBreaching",
        ...(alarmEmail === undefined ? {} : { AlarmActions: [{ Ref: TOPIC }], OKActions: [{ Ref: TOPIC }] }),
      },
    },
  ]);
  return Object.fromEntries(entries);
}

/**
 * The topic carries the alarms' names and numbers, no contact's data. It is not encrypted with the key that AWS has for
 * topics, for CloudWatch cannot publish to such.
 */
function topic({ alarmEmail }: Deployment): Resources {
  if (alarmEmail === undefined) return {};
  return {
    [TOPIC]: {
      Type: "AWS::SNS::Topic",
      Properties: { Subscription: [{ Protocol: "email", Endpoint: alarmEmail }] },
    },
    [`${TOPIC}Policy`]: {
      Type: "AWS::SNS::TopicPolicy",
      Properties: {
        Topics: [{ Ref: TOPIC }],
        PolicyDocument: policy([
          {
            Sid: "AlarmsOfThisAccount",
            Effect: "Allow",
            Principal: { Service: "cloudwatch.amazonaws.com" },
            Action: "sns:Publish",
            Resource: { Ref: TOPIC },
            Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
          },
          {
            Sid: "OnlyByTls",
            Effect: "Deny",
            Principal: "*",
            Action: "sns:Publish",
            Resource: { Ref: TOPIC },
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ]),
      },
    },
  };
}
