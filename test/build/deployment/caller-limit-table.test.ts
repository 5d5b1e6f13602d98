import { expect, test } from "vitest";
import type { DeployedFunction } from "../../../build/deployment/deployed-function.ts";
import { deploymentResources } from "../../../build/deployment/deployment-resources.ts";
import { sampleDeployment } from "./sample-deployment.ts";

const of = {
  id: "StartChatContact",
  name: "connect-workflows-prod-startChatContact",
  logGroup: "/aws/lambda/connect-workflows-prod-startChatContact",
  functionId: "StartChatContactLambdaFunction",
  aliasId: "StartChatContactLiveAlias",
  connectFlow: false,
  durable: false,
  ownRole: false,
  traced: false,
  inVpc: false,
  keepsFailures: true,
  permissions: [],
} satisfies DeployedFunction;

async function resourcesOf(more: Partial<DeployedFunction>): Promise<string> {
  const surroundings = { ownsHttpApi: false, hasAccessLog: false, thresholds: {} as never, flows: [], parameters: {} };
  const functions = new Map([["startChatContact", { ...of, ...more }]]);
  return JSON.stringify((await deploymentResources(functions, sampleDeployment(), surroundings)).Resources);
}

test("a function that limits callers has a table, may count in it, and may do nothing else with it", async () => {
  const resources = await resourcesOf({ callerLimitTable: "limits" });
  expect(resources).toContain('"TableName":"limits"');
  expect(resources).toContain(
    '{"Effect":"Allow","Action":["dynamodb:UpdateItem"],"Resource":[{"Fn::GetAtt":["CallerLimitTable","Arn"]}]}',
  );
  expect(resources.match(/dynamodb:/g)).toHaveLength(1);
});

test("any other has none", async () => {
  expect(await resourcesOf({})).not.toMatch(/dynamodb/i);
});
