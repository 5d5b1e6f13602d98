import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Context } from "aws-lambda";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import workflow from "../../../handlers/start-task-and-stop.arazzo.yaml";
import { createHandler, type WorkflowHandler } from "../../../lib/lambda/create-handler.ts";
import { createMcpHandler } from "../../../lib/lambda/mcp/create-mcp-handler.ts";
import { createLocalConnect } from "../../../local/connect/create-local-connect.ts";
import { listen } from "../../../local/stack/listen.ts";

const INSTANCE = "a1b2c3d4-5678-90ab-cdef-111111111111";
const FLOW = "a1b2c3d4-5678-90ab-cdef-222222222222";
const connect = createLocalConnect({ unknownIds: "adopt" });
let handler: WorkflowHandler;

const context = {
  awsRequestId: "r-1",
  functionName: "mcp",
  getRemainingTimeInMillis: () => 10_000,
} as unknown as Context;

/** API Gateway in front of the function: an authorizer lets in those with a token. */
const gateway = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  const { method = "", headers, url = "" } = request;
  const authorizer = headers.authorization === "Bearer good" ? { jwt: { claims: { sub: "u-1" } } } : undefined;
  const requestContext = { http: { method, path: url, sourceIp: "127.0.0.1" }, requestId: "q-1", authorizer };
  const answer = (await handler({ version: "2.0", rawPath: url, headers, body, requestContext }, context)) as {
    statusCode: number;
    headers: Record<string, string>;
    body: string;
  };
  response.writeHead(answer.statusCode, answer.headers).end(answer.body);
});

beforeAll(async () => {
  const environment = {
    AWS_ENDPOINT_URL_CONNECT: await listen(connect, 0),
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "secret",
    CONNECT_INSTANCE_ID: INSTANCE,
    POWERTOOLS_LOG_LEVEL: "SILENT",
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const run = createHandler(workflow);
  handler = createMcpHandler({ "start-task": { workflow, handler: run, description: "Starts a task and stops it." } });
  await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
});

afterAll(() => {
  vi.unstubAllEnvs();
  gateway.close();
  connect.close();
});

async function clientWith(token: string): Promise<Client> {
  const client = new Client({ name: "test", version: "1.0.0" });
  const url = new URL(`http://127.0.0.1:${(gateway.address() as AddressInfo).port}/mcp`);
  const headers = { authorization: `Bearer ${token}` };
  // Its optional members are declared without `undefined`, unlike those of the interface that it implements.
  const transport = new StreamableHTTPClientTransport(url, { requestInit: { headers } });
  await client.connect(transport as Parameters<Client["connect"]>[0]);
  return client;
}

test("a function offers workflows as tools, and runs one for a caller that the authorizer lets in", async () => {
  const client = await clientWith("good");
  const { tools } = await client.listTools();
  expect(tools).toMatchObject([{ name: "start-task", inputSchema: { type: "object" } }]);
  const { required = [], properties = {} } = tools[0]?.inputSchema ?? {};
  expect(Object.keys(properties)).toEqual(expect.arrayContaining(required));

  const inputs = { instanceId: INSTANCE, contactFlowId: FLOW, name: "Call back" };
  const result = await client.callTool({ name: "start-task", arguments: inputs });
  expect(result).toMatchObject({ structuredContent: { contactId: expect.stringMatching(/^[0-9a-f-]{36}$/) } });
  expect(result.isError).toBeUndefined();

  const invalid = await client.callTool({ name: "start-task", arguments: { ...inputs, name: 7 } });
  expect(invalid).toMatchObject({ isError: true, structuredContent: { status: 422 } });
  await expect(client.callTool({ name: "toString" })).rejects.toThrow(/There is no tool toString/);
  await client.close();
});

test("a caller without an authorizer is rejected", async () => {
  vi.stubEnv("AWS_ENDPOINT_URL_CONNECT", "");
  const deployed = createMcpHandler({});
  const requestContext = { http: { method: "POST", path: "/mcp", sourceIp: "127.0.0.1" }, requestId: "q-1" };
  const event = { version: "2.0", rawPath: "/mcp", headers: {}, body: "{}", requestContext };
  expect(await deployed(event, context)).toMatchObject({ statusCode: 401 });
});
