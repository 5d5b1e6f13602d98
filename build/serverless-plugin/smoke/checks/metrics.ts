import { type CloudWatchClient, GetMetricDataCommand, ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import { entryOf } from "../../../deployment/monitoring/workflow-metric.ts";
import { expected, type Finding, observed, skipped } from "../finding.ts";
import type { Smoke } from "../smoke-session.ts";
import { until } from "./until.ts";

/** The metrics that alarms and the dashboard need have data of this run. */
export async function metrics({ clients, stack, started, beganAt, waitSeconds }: Smoke): Promise<Finding[]> {
  const { cloudWatch } = clients;
  if (cloudWatch === undefined) return [skipped("metrics have data", "the local stack has no CloudWatch")];
  const used = new Set([...started.values()].map(({ by }) => by.of));
  const findings = await Promise.all(
    [...used].map(async ({ document }): Promise<Finding> => {
      const workflowId = document === undefined ? "" : entryOf(document);
      const sum = await until(waitSeconds, () =>
        sumOfStarted(cloudWatch, stack.deployment.metricNamespace, workflowId, beganAt),
      );
      return expected(`the metric Started of ${workflowId} has data`, sum !== undefined, `${sum ?? 0}`);
    }),
  );
  const [first] = used;
  const versions = await cloudWatch.send(
    new ListMetricsCommand({
      Namespace: "AWS/Lambda",
      MetricName: "Errors",
      Dimensions: [{ Name: "FunctionName", Value: first?.name }, { Name: "ExecutedVersion" }],
    }),
  );
  return [
    ...findings,
    observed(
      "doubt: Lambda's Errors have the dimension ExecutedVersion, by which new versions are rolled back",
      `${versions.Metrics?.length ?? 0} metrics; a function that never had two versions at once can have none`,
    ),
  ];
}

async function sumOfStarted(client: CloudWatchClient, Namespace: string, workflowId: string, beganAt: number) {
  const Metric = { Namespace, MetricName: "Started", Dimensions: [{ Name: "workflowId", Value: workflowId }] };
  const { MetricDataResults = [] } = await client.send(
    new GetMetricDataCommand({
      StartTime: new Date(Math.floor(beganAt / 60_000) * 60_000),
      EndTime: new Date(Date.now() + 60_000),
      MetricDataQueries: [{ Id: "started", MetricStat: { Metric, Period: 60, Stat: "Sum" } }],
    }),
  );
  const values = MetricDataResults[0]?.Values ?? [];
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}
