import { afterEach, expect, test, vi } from "vitest";
import { compileFile } from "../../../../build/bundle/compile-file.ts";
import type { DeployedFunction } from "../../../../build/deployment/deployed-function.ts";
import type { AlarmThresholds } from "../../../../build/deployment/monitoring/alarm.ts";
import { deploymentAlarms } from "../../../../build/deployment/monitoring/deployment-alarms.ts";
import { functionAlarms } from "../../../../build/deployment/monitoring/function-alarms.ts";
import type { Metric } from "../../../../build/deployment/monitoring/workflow-metric.ts";
import { newVersionAlarms } from "../../../../build/deployment/rollout/new-version-alarms.ts";
import type { Workflow } from "../../../../lib/arazzo/workflow.ts";
import { internalFailure } from "../../../../lib/lambda/failure.ts";
import { writeMetrics } from "../../../../lib/lambda/telemetry/write-metrics.ts";
import { sampleDeployment } from "../sample-deployment.ts";

const { document } = await compileFile("handlers/start-task-and-stop.arazzo.yaml");
if (document === undefined) throw new Error("The document cannot be compiled.");

const of: DeployedFunction = {
  id: "StartTaskAndStop",
  name: "connect-workflows-prod-startTaskAndStop",
  logGroup: "/aws/lambda/connect-workflows-prod-startTaskAndStop",
  functionId: "StartTaskAndStopLambdaFunction",
  aliasId: "StartTaskAndStopLiveAlias",
  document,
  connectFlow: true,
  durable: false,
  ownRole: false,
  traced: false,
  inVpc: false,
  keepsFailures: true,
  permissions: [],
};
const thresholds: AlarmThresholds = {
  failedPercent: 5,
  failedAtLeast: 2,
  rejectedPercent: 80,
  rejectedAtLeast: 5,
  apiThrottled: 10,
  lambdaThrottles: 1,
  slowMilliseconds: 6000,
  connectThrottled: 5,
  connectQuotaReached: 1,
  faults: 1,
  failedCalls: 1,
};

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** A metric in a form to compare: namespace, name, dimensions. */
function keyOf({ Namespace, MetricName, Dimensions }: Metric): string {
  return [Namespace, MetricName, ...Dimensions.map(({ Name, Value }) => `${Name}=${String(Value)}`).toSorted()].join(
    " ",
  );
}

/** The metrics that a function writes of a run that fails with this error. */
function written(namespace: string): string[] {
  vi.stubEnv("POWERTOOLS_METRICS_NAMESPACE", namespace);
  vi.stubEnv("POWERTOOLS_METRICS_DISABLED", "");
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const workflow = { workflowId: "start-task-and-stop" } as Workflow;
  writeMetrics({ workflow, durationMs: 10, report: undefined, ...internalFailure("start-task-and-stop", "r") });
  const lines = write.mock.calls.flatMap(([text]) => String(text).trim().split("\n"));
  return lines.flatMap((line) => {
    const { _aws, ...values } = JSON.parse(line) as Record<string, unknown> & {
      _aws: { CloudWatchMetrics: { Namespace: string; Dimensions: string[][]; Metrics: { Name: string }[] }[] };
    };
    return _aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions: [names = []], Metrics }) =>
      Metrics.map(({ Name: MetricName }) =>
        keyOf({ Namespace, MetricName, Dimensions: names.map((Name) => ({ Name, Value: values[Name] })) }),
      ),
    );
  });
}

test("alarms watch metrics that functions write", () => {
  const deployment = sampleDeployment();
  const alarms = { ...functionAlarms(of, deployment, thresholds), ...deploymentAlarms([of], deployment, thresholds) };
  const watched = Object.values(alarms).flatMap(({ Properties }) => {
    const { Metrics } = Properties as { Metrics?: { MetricStat?: { Metric: Metric } }[] };
    return Metrics?.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []) ?? [Properties as unknown as Metric];
  });
  const own = watched.filter(({ Namespace }) => !Namespace.startsWith("AWS/")).map(keyOf);

  expect(new Set(own).size).toBe(5);
  expect(written(deployment.metricNamespace)).toEqual(expect.arrayContaining(own));
});

test("alarms of a new version watch metrics that its functions write", () => {
  vi.stubEnv("AWS_LAMBDA_FUNCTION_NAME", of.name);
  vi.stubEnv("AWS_LAMBDA_FUNCTION_VERSION", "7");
  const deployment = sampleDeployment();
  const { V1FailedRunsAlarm } = newVersionAlarms(of, "V1", deployment);
  const metric = V1FailedRunsAlarm?.Properties as unknown as Metric;
  const Dimensions = metric.Dimensions.map(({ Name, Value }) => ({ Name, Value: Name === "version" ? "7" : Value }));
  expect(written(deployment.metricNamespace)).toContain(keyOf({ ...metric, Dimensions }));
});

test("a function that flows wait for is watched for its time, and one that they do not is not", () => {
  const names = (given: Partial<DeployedFunction>) =>
    Object.keys(functionAlarms({ ...of, ...given }, sampleDeployment(), thresholds));
  expect(names({})).toContain("StartTaskAndStopSlowAlarm");
  expect(names({ durable: true })).not.toContain("StartTaskAndStopSlowAlarm");
  expect(names({ connectFlow: false })).not.toContain("StartTaskAndStopSlowAlarm");
});

test("alarms of all workflows have no more metrics than CloudWatch takes, and are not there without any", () => {
  const many = Array.from({ length: 11 }, (_, index) => ({
    ...of,
    document: { entry: `w-${index}`, workflows: {} } as unknown as NonNullable<DeployedFunction["document"]>,
  }));
  const metricsOf = (functions: DeployedFunction[]) =>
    Object.entries(deploymentAlarms(functions, sampleDeployment(), thresholds))
      .filter(([id]) => id.startsWith("Faults"))
      .map(([id, { Properties }]) => [id, (Properties.Metrics as object[]).length - 1]);
  expect(metricsOf(many)).toEqual([
    ["FaultsAlarm", 10],
    ["Faults2Alarm", 1],
  ]);
  expect(metricsOf([])).toEqual([]);
});
