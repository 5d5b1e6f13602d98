import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { stopRollouts } from "../../../build/serverless-plugin/commands/stop-rollouts.ts";
import type { OslsAws } from "../../../build/serverless-plugin/osls.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Answers CloudFormation's and CodeDeploy's requests, and records those to stop a deployment. */
async function fakeAws(resources: [type: string, name: string][], running: Record<string, string[]>) {
  const stopped: unknown[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const target = String(request.headers["x-amz-target"] ?? "");
    if (target.endsWith("ListDeployments")) {
      const { deploymentGroupName } = JSON.parse(body) as { deploymentGroupName: string };
      response.end(JSON.stringify({ deployments: running[deploymentGroupName] ?? [] }));
    } else if (target.endsWith("StopDeployment")) {
      stopped.push(JSON.parse(body));
      response.end(JSON.stringify({ status: "Pending" }));
    } else {
      expect(body).toContain("StackName=connect-workflows-prod");
      const members = resources.map(
        ([type, name]) =>
          `<member><ResourceType>${type}</ResourceType><PhysicalResourceId>${name}</PhysicalResourceId></member>`,
      );
      response.end(
        `<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries>${members.join("")}` +
          "</StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>",
      );
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => server.close().closeAllConnections());
  const config = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: "eu-central-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  };
  const aws = {
    naming: { getStackName: () => "connect-workflows-prod" },
    getAwsSdkV3Config: () => Promise.resolve(config),
  } as unknown as OslsAws;
  return { aws, stopped };
}

test("stops each deployment in progress, with a rollback", async () => {
  const { aws, stopped } = await fakeAws(
    [
      ["AWS::CodeDeploy::Application", "app"],
      ["AWS::CodeDeploy::DeploymentGroup", "chats"],
      ["AWS::CodeDeploy::DeploymentGroup", "tasks"],
      ["AWS::Lambda::Alias", "live"],
    ],
    { chats: ["d-1", "d-2"] },
  );
  expect(await stopRollouts(aws)).toEqual(["d-1", "d-2"]);
  expect(stopped).toEqual([
    { deploymentId: "d-1", autoRollbackEnabled: true },
    { deploymentId: "d-2", autoRollbackEnabled: true },
  ]);
});

test("stops nothing in a stack without gradual deployments", async () => {
  const { aws } = await fakeAws([["AWS::Lambda::Alias", "live"]], {});
  expect(await stopRollouts(aws)).toEqual([]);
});
