import { expect, test } from "vitest";
import type { DeployedFunction } from "../../../../build/deployment/deployed-function.ts";
import { dashboard } from "../../../../build/deployment/monitoring/dashboard.ts";
import { sampleDeployment } from "../sample-deployment.ts";

test("the dashboard of functions that run no workflow has no graph without a metric, and asks no log of theirs", () => {
  const of: DeployedFunction = {
    id: "OpenApi",
    name: "connect-workflows-prod-openApi",
    logGroup: "/aws/lambda/connect-workflows-prod-openApi",
    functionId: "OpenApiLambdaFunction",
    aliasId: "OpenApiLiveAlias",
    connectFlow: false,
    durable: false,
    ownRole: false,
    traced: false,
    inVpc: false,
    keepsFailures: true,
    permissions: [],
  };
  const body = dashboard([of], sampleDeployment(), false).Dashboard?.Properties.DashboardBody as { "Fn::Sub": string };
  const { widgets } = JSON.parse(body["Fn::Sub"]) as {
    widgets: { type: string; properties: { metrics?: unknown[] } }[];
  };
  expect(widgets.length).toBeGreaterThan(0);
  for (const { type, properties } of widgets) {
    expect(type).toBe("metric");
    expect(properties.metrics).not.toEqual([]);
  }
});
