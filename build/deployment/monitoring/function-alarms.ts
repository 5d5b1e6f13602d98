import type { Resources } from "../cloud-formation.ts";
import type { DeployedFunction } from "../deployed-function.ts";
import type { Deployment } from "../deployment.ts";
import { type Alarm, type AlarmThresholds, alarmResources, shareOf, statisticOf } from "./alarm.ts";
import { entryOf, metricOf, workflowMetric } from "./workflow-metric.ts";

/** The alarms of one function. */
export function functionAlarms(of: DeployedFunction, deployment: Deployment, thresholds: AlarmThresholds): Resources {
  const alarms = [...invocationAlarms(of, thresholds), ...runAlarms(of, deployment, thresholds)];
  return alarmResources(alarms, deployment, of.id);
}

function invocationAlarms(of: DeployedFunction, thresholds: AlarmThresholds): Alarm[] {
  const lambda = (name: string) => metricOf("AWS/Lambda", name, { FunctionName: { Ref: of.functionId } });
  const alarms: Alarm[] = [
    {
      name: "LambdaErrors",
      description: "Invocations fail: a flow takes its Error branch, a direct caller gets an exception.",
      measure: shareOf(lambda("Errors"), [lambda("Invocations")], thresholds.failedAtLeast),
      threshold: thresholds.failedPercent,
    },
    {
      name: "LambdaThrottles",
      description: "Lambda throttles invocations: reservedConcurrency, or the account's concurrency, is used up.",
      measure: statisticOf(lambda("Throttles"), "Sum"),
      threshold: thresholds.lambdaThrottles,
    },
  ];
  // A flow takes its Error branch after 8 s, even if the run then succeeds.
  if (of.connectFlow && !of.durable)
    alarms.push({
      name: "Slow",
      description:
        "One invocation in twenty takes nearly the 8 s that a flow waits: Connect is slow, or retries are frequent.",
      measure: statisticOf(lambda("Duration"), "p95"),
      threshold: thresholds.slowMilliseconds,
    });
  return alarms;
}

function runAlarms({ document }: DeployedFunction, deployment: Deployment, thresholds: AlarmThresholds): Alarm[] {
  if (document === undefined) return [];
  const run = (name: "Failed" | "Succeeded") => workflowMetric(name, entryOf(document), deployment);
  return [
    {
      name: "FailedRuns",
      description:
        "Runs fail for a reason that callers cannot fix. docs/operating.md has the query that finds the step.",
      measure: shareOf(run("Failed"), [run("Failed"), run("Succeeded")], thresholds.failedAtLeast),
      threshold: thresholds.failedPercent,
    },
  ];
}
