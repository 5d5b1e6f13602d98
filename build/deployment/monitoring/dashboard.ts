import { type Resources, sub, variable } from "../cloud-formation.ts";
import type { DeployedFunction } from "../deployed-function.ts";
import type { Deployment } from "../deployment.ts";
import { workflowIdsOf } from "./workflow-metric.ts";

/** A line of a graph in a dashboard's notation: namespace, name, dimensions, options; or an expression. */
type Line = (string | Record<string, unknown>)[];
type Graph = { title: string; lines: Line[] };

const WIDTH = 12;
const HEIGHT = 6;

/** A dashboard of the API, the runs, Connect's refusals, the steps, Lambda and the latest failures. */
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
      title: "Latest failures",
      query: failuresOf(workflows),
      region: variable("AWS::Region"),
      view: "table",
    },
  };
  return {
    Dashboard: {
      Type: "AWS::CloudWatch::Dashboard",
      Properties: {
        // Dashboard names are unique in an account, across Regions.
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
    { title: "API requests", lines: [ofApi("Count", "Sum"), ofApi("4xx", "Sum"), ofApi("5xx", "Sum")] },
    {
      title: "API latency, ms",
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
    { title: "Contacts started and runs succeeded", lines: counted("Started", "Succeeded") },
    { title: "Failed runs by reason", lines: [[{ expression: found("reason", "Failures", "Sum") }]] },
    { title: "Refused by Connect", lines: counted("Throttled", "QuotaReached") },
    { title: "Step duration p95, ms", lines: [[{ expression: found("stepId", "StepDuration", "p95") }]] },
  ];
}

function lambdaGraphs(functions: readonly DeployedFunction[]): Graph[] {
  const ofLambda = (name: string, stat: string): Line[] =>
    functions.map((of) => ["AWS/Lambda", name, "FunctionName", variable(of.functionId), { label: of.id, stat }]);
  return [
    { title: "Function duration p95, ms", lines: ofLambda("Duration", "p95") },
    { title: "Concurrent executions", lines: ofLambda("ConcurrentExecutions", "Maximum") },
    { title: "Lambda errors", lines: ofLambda("Errors", "Sum") },
    { title: "Lambda throttles", lines: ofLambda("Throttles", "Sum") },
  ];
}

function failuresOf(workflows: readonly DeployedFunction[]): string {
  const logGroups = [...new Set(workflows.map(({ logGroup }) => logGroup))];
  const sources = logGroups.map((logGroup) => `SOURCE '${logGroup}'`).join(" | ");
  const fields = "@timestamp, workflowId, trigger, failure.type, failure.stepId, failure.connect.error, created.0";
  return `${sources} | filter message = "run" and level = "ERROR" | fields ${fields} | sort @timestamp desc | limit 50`;
}
