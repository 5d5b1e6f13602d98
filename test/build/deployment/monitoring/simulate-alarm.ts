import type { Resource } from "../../../../build/deployment/cloud-formation.ts";
import type { Metric } from "../../../../build/deployment/monitoring/workflow-metric.ts";

/** The values of metrics in each minute, by their names: what was counted, or each duration. No entry is no data. */
export type Series = Record<string, (number[] | undefined)[]>;

type Properties = {
  Threshold: number;
  EvaluationPeriods: number;
  DatapointsToAlarm?: number;
  MetricName?: string;
  Period?: number;
  Statistic?: string;
  ExtendedStatistic?: string;
  Metrics?: { Id: string; Expression?: string; MetricStat?: { Metric: Metric; Period: number; Stat: string } }[];
};

/**
 * Evaluates an alarm as CloudWatch does: at the end of each minute, on the periods that end then.
 * @returns in how many minutes it first rings, or undefined
 */
export function minutesUntilAlarm({ Properties }: Resource, series: Series, minutes: number): number | undefined {
  const alarm = Properties as unknown as Properties;
  for (let now = 1; now <= minutes; now++) {
    const values = Array.from({ length: alarm.EvaluationPeriods }, (_, back) => valueAt(alarm, series, now, back));
    const breaching = values.filter((value) => value !== undefined && value >= alarm.Threshold);
    if (breaching.length >= (alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods)) return now;
  }
  return undefined;
}

/** The value of the period that ended `back` periods before now. */
function valueAt(alarm: Properties, series: Series, now: number, back: number): number | undefined {
  if (alarm.Metrics === undefined)
    return statistic(
      alarm.Statistic ?? alarm.ExtendedStatistic ?? "",
      window(series, alarm.MetricName, now, alarm.Period, back),
    );
  const values = new Map<string, number | undefined>();
  for (const { Id, MetricStat } of alarm.Metrics)
    if (MetricStat !== undefined) {
      const { Metric, Period, Stat } = MetricStat;
      values.set(Id, statistic(Stat, window(series, Metric.MetricName, now, Period, back)));
    }
  return evaluate(alarm.Metrics.find(({ Expression }) => Expression !== undefined)?.Expression ?? "", values);
}

function window(series: Series, name = "", now = 0, period = 60, back = 0): number[] {
  const end = now - (back * period) / 60;
  return (series[name] ?? []).slice(Math.max(0, end - period / 60), Math.max(0, end)).flatMap((values) => values ?? []);
}

function statistic(name: string, values: number[]): number | undefined {
  if (values.length === 0) return undefined;
  if (name === "Sum") return values.reduce((sum, value) => sum + value, 0);
  if (name === "Maximum") return Math.max(...values);
  const percentile = Number(/^p(\d+)$/.exec(name)?.[1]) / 100;
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * percentile) - 1];
}

/** Metric math: the functions that these alarms use. */
function evaluate(expression: string, values: ReadonlyMap<string, number | undefined>): number {
  const fill = (value: unknown, by: number) =>
    Array.isArray(value) ? value.map((one: number | undefined) => one ?? by) : (value ?? by);
  const library = {
    FILL: fill,
    METRICS: () => [...values.values()],
    SUM: (all: number[]) => all.reduce((sum, value) => sum + value, 0),
    IF: (holds: boolean, then: number, otherwise: number) => (holds ? then : otherwise),
    ...Object.fromEntries(values),
  };
  return new Function(...Object.keys(library), `return ${expression};`)(...Object.values(library)) as number;
}
