import type { Resources } from "../cloud-formation.ts";
import type { Deployment } from "../deployment.ts";
import type { Metric } from "./workflow-metric.ts";

/** When alarms ring: the numbers of `custom.alarms`, which docs/operating.md explains. */
export const THRESHOLDS = [
  "failedPercent",
  "failedAtLeast",
  "rejectedPercent",
  "rejectedAtLeast",
  "apiThrottled",
  "lambdaThrottles",
  "slowMilliseconds",
  "connectThrottled",
  "connectQuotaReached",
  "faults",
  "failedCalls",
] as const;

export type AlarmThresholds = Record<(typeof THRESHOLDS)[number], number>;

/** The logical id of the alarm topic. */
export const ALARM_TOPIC = "AlarmTopic";

/** CloudWatch evaluates the last fifteen minutes once a minute. */
const PERIOD = 900;

/** CloudWatch's limit for the metrics of one alarm, which must have at least one. */
export const MOST_METRICS = 10;

/** One alarm, before it has a name in the deployment. */
export type Alarm = { name: string; description: string; measure: Record<string, unknown>; threshold: number };

/**
 * Alarms as resources, named after the deployment and, if they watch a single one, the function. Metrics without data do
 * not ring.
 */
export function alarmResources(
  alarms: readonly Alarm[],
  { name: deployment, alarmEmail }: Deployment,
  functionId?: string,
): Resources {
  const actions = [{ Ref: ALARM_TOPIC }];
  return Object.fromEntries(
    alarms.map(({ name, description, measure, threshold }) => [
      `${functionId ?? ""}${name}Alarm`,
      {
        Type: "AWS::CloudWatch::Alarm",
        Properties: {
          AlarmName: [deployment, functionId, name].filter((part) => part !== undefined).join(" "),
          AlarmDescription: description,
          EvaluationPeriods: 1,
          ...measure,
          Threshold: threshold,
          ComparisonOperator: "GreaterThanOrEqualToThreshold",
          TreatMissingData: "notBreaching",
          ...(alarmEmail === undefined ? {} : { AlarmActions: actions, OKActions: actions }),
        },
      },
    ]),
  );
}

/** A statistic of one metric, such as `Sum` or `p95`. */
export function statisticOf(metric: Metric, statistic: string): Record<string, unknown> {
  return /^p\d/.test(statistic)
    ? // Two of three periods: at night, the percentile of five minutes can be a single invocation.
      { ...metric, Period: PERIOD / 3, ExtendedStatistic: statistic, EvaluationPeriods: 3, DatapointsToAlarm: 2 }
    : { ...metric, Period: PERIOD, Statistic: statistic };
}

/** The sum of metrics; a metric without data counts as zero. */
export function sumOf(metrics: readonly Metric[]): Record<string, unknown> {
  const parts = metrics.map((metric, index) => part(`m${index}`, metric));
  return { Metrics: [...parts, { Id: "sum", Expression: "SUM(FILL(METRICS(), 0))", ReturnData: true }] };
}

/** The share in percent that a metric has of a sum of metrics; zero where there are fewer than `atLeast`. */
export function shareOf(metric: Metric, all: readonly Metric[], atLeast: number): Record<string, unknown> {
  const total = all.map((_, index) => `FILL(m${index}, 0)`).join(" + ");
  return {
    Metrics: [
      part("failed", metric),
      ...all.map((one, index) => part(`m${index}`, one)),
      {
        Id: "percent",
        Expression: `IF(FILL(failed, 0) >= ${atLeast}, 100 * FILL(failed, 0) / (${total}), 0)`,
        ReturnData: true,
      },
    ],
  };
}

function part(Id: string, { Namespace, MetricName, Dimensions }: Metric): object {
  return {
    Id,
    ReturnData: false,
    MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period: PERIOD, Stat: "Sum" },
  };
}
