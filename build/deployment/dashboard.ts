import { type Resources, sub, variable } from "./cloud-formation.ts";
import type { DeployedFunction } from "./deployed-function.ts";
import type { Deployment } from "./deployment.ts";
import { LOG_METRICS, type LogMetricName, logMetric } from "./log-metrics.ts";

/** A line of a graph, as dashboards write it: namespace, name, dimensions in turn, options. */
type Line = [namespace: string, name: string, ...rest: (string | Record<string, unknown>)[]];

const WIDTH = 12;
const HEIGHT = 6;

/** A dashboard: the API as its callers see it, the runs, what Connect refuses, the functions, and the last failures. */
export function dashboard(
  functions: readonly DeployedFunction[],
  deployment: Deployment,
  hasHttpApi: boolean,
): Resources {
  const workflows = functions.filter(({ document }) => document !== undefined);
  const ofLambda = (name: string, options: Record<string, unknown>): Line[] =>
    functions.map((of) => ["AWS/Lambda", name, "FunctionName", variable(of.functionId), { label: of.id, ...options }]);
  const counted = (metric: LogMetricName, label: string, of?: DeployedFunction): Line => {
    const { Namespace, MetricName } = logMetric(metric, deployment, of);
    return [Namespace, MetricName, { label, stat: "Sum" }];
  };
  const ofDeployment = (Object.keys(LOG_METRICS) as LogMetricName[]).filter(
    (metric) => LOG_METRICS[metric].per === "deployment",
  );
  const graphs: [title: string, lines: Line[]][] = [
    ...(hasHttpApi ? apiGraphs() : []),
    ["Runs that went through", workflows.map((of) => counted("SucceededRuns", of.id, of))],
    ["Runs that failed", workflows.map((of) => counted("FailedRuns", of.id, of))],
    ["What Connect refuses, and faults", ofDeployment.map((metric) => counted(metric, metric))],
    ["Milliseconds, 19 in 20 calls are faster", ofLambda("Duration", { stat: "p95" })],
    ["Calls at once", ofLambda("ConcurrentExecutions", { stat: "Maximum" })],
    ["Errors of Lambda", ofLambda("Errors", { stat: "Sum" })],
    ["Throttles of Lambda", ofLambda("Throttles", { stat: "Sum" })],
  ];
  const widgets = graphs.map(([title, metrics], index) => ({
    type: "metric",
    x: (index % 2) * WIDTH,
    y: Math.floor(index / 2) * HEIGHT,
    width: WIDTH,
    height: HEIGHT,
    properties: { title, metrics, region: variable("AWS::Region"), period: 300, view: "timeSeries" },
  }));
  const lastFailures = {
    type: "log",
    x: 0,
    y: Math.ceil(graphs.length / 2) * HEIGHT,
    width: 2 * WIDTH,
    height: HEIGHT,
    properties: {
      title: "The last failures",
      query: failuresOf(workflows),
      region: variable("AWS::Region"),
      view: "table",
    },
  };
  return {
    Dashboard: {
      Type: "AWS::CloudWatch::Dashboard",
      Properties: {
        // Dashboards are of the account, not of a Region.
        DashboardName: sub(`${deployment.name}-${variable("AWS::Region")}`),
        DashboardBody: sub(JSON.stringify({ widgets: [...widgets, lastFailures] })),
      },
    },
  };
}

function apiGraphs(): [string, Line[]][] {
  const ofApi = (name: string, stat: string): Line => [
    "AWS/ApiGateway",
    name,
    "ApiId",
    variable("HttpApi"),
    { label: name, stat },
  ];
  return [
    ["Requests to the API", [ofApi("Count", "Sum"), ofApi("4xx", "Sum"), ofApi("5xx", "Sum")]],
    ["Milliseconds until the API answers", [ofApi("Latency", "p50"), ofApi("Latency", "p95"), ofApi("Latency", "p99")]],
  ];
}

function failuresOf(workflows: readonly DeployedFunction[]): string {
  const sources = workflows.map(({ name }) => `SOURCE '/aws/lambda/${name}'`).join(" | ");
  const fields = "@timestamp, workflowId, trigger, failure.type, failure.stepId, failure.connect.error, created.0";
  return `${sources} | filter message = "run" and level = "ERROR" | fields ${fields} | sort @timestamp desc | limit 50`;
}
