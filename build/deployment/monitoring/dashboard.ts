import { type Resources, sub, variable } from "../cloud-formation.ts";
import type { DeployedFunction } from "../deployed-function.ts";
import type { Deployment } from "../deployment.ts";
import { workflowIdsOf } from "./workflow-metric.ts";

/** A line of a graph, as dashboards write it: namespace, name, dimensions in turn, options; or an expression. */
type Line = (string | Record<string, unknown>)[];
type Graph = { title: string; lines: Line[] };

const WIDTH = 12;
const HEIGHT = 6;

/** A dashboard: the API as its callers see it, the runs, what Connect refuses, the steps, Lambda, the last failures. */
export function dashboard(
  functions: readonly DeployedFunction[],
  deployment: Deployment,
  ownsHttpApi: boolean,
): Resources {
  const workflows = functions.filter(({ document }) => document !== undefined);
  const runsWorkflows = workflows.length > 0;
  const graphs = [
    ...(ownsHttpApi ? apiGraphs() : []),
    ...(runsWorkflows ? workflowGraphs(workflows, deployment) : []),
    ...lambdaGraphs(functions),
  ];
  const widgets = graphs.map(({ title, lines: metrics }, index) => ({
    type: "metric",
    x: (index % 2) * WIDTH,
    y: Math.floor(index / 2) * HEIGHT,
    width: WIDTH,
    height: HEIGHT,
    properties: { title, metrics, region: variable("AWS::Region"), period: 300, view: "timeSeries" },
  }));
  const failures = {
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
        DashboardBody: sub(JSON.stringify({ widgets: [...widgets, ...(runsWorkflows ? [failures] : [])] })),
      },
    },
  };
}

function apiGraphs(): Graph[] {
  const ofApi = (name: string, stat: string): Line => [
    "AWS/ApiGateway",
    name,
    "ApiId",
    variable("HttpApi"),
    { label: `${name} ${stat}`, stat },
  ];
  return [
    { title: "Requests to the API", lines: [ofApi("Count", "Sum"), ofApi("4xx", "Sum"), ofApi("5xx", "Sum")] },
    {
      title: "Milliseconds until the API answers",
      lines: [ofApi("Latency", "p50"), ofApi("Latency", "p95"), ofApi("Latency", "p99")],
    },
  ];
}

function workflowGraphs(functions: readonly DeployedFunction[], { metricNamespace }: Deployment): Graph[] {
  const workflowIds = workflowIdsOf(functions);
  const counted = (...names: string[]): Line[] =>
    names.flatMap((name) =>
      workflowIds.map((id) => [metricNamespace, name, "workflowId", id, { label: `${name} ${id}`, stat: "Sum" }]),
    );
  const found = (dimension: string, name: string, stat: string) =>
    `SEARCH('{${metricNamespace},workflowId,${dimension}} MetricName="${name}"', '${stat}', 300)`;
  return [
    { title: "Contacts started, runs that went through", lines: counted("Started", "Succeeded") },
    { title: "Runs that failed, by reason", lines: [[{ expression: found("reason", "Failures", "Sum") }]] },
    { title: "What Connect refuses", lines: counted("Throttled", "QuotaReached") },
    { title: "Milliseconds of steps, 19 in 20", lines: [[{ expression: found("stepId", "StepDuration", "p95") }]] },
  ];
}

function lambdaGraphs(functions: readonly DeployedFunction[]): Graph[] {
  const ofLambda = (name: string, stat: string): Line[] =>
    functions.map((of) => ["AWS/Lambda", name, "FunctionName", variable(of.functionId), { label: of.id, stat }]);
  return [
    { title: "Milliseconds of calls, 19 in 20", lines: ofLambda("Duration", "p95") },
    { title: "Calls at once", lines: ofLambda("ConcurrentExecutions", "Maximum") },
    { title: "Errors of Lambda", lines: ofLambda("Errors", "Sum") },
    { title: "Throttles of Lambda", lines: ofLambda("Throttles", "Sum") },
  ];
}

function failuresOf(workflows: readonly DeployedFunction[]): string {
  const logGroups = [...new Set(workflows.map(({ logGroup }) => logGroup))];
  const sources = logGroups.map((logGroup) => `SOURCE '${logGroup}'`).join(" | ");
  const fields = "@timestamp, workflowId, trigger, failure.type, failure.stepId, failure.connect.error, created.0";
  return `${sources} | filter message = "run" and level = "ERROR" | fields ${fields} | sort @timestamp desc | limit 50`;
}
