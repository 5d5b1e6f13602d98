import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, expect, test } from "vitest";

/** The shipped workflows, and a document with other sources, as an MCP client sees them. */
const client = new Client({ name: "test", version: "1.0.0" });
await client.connect(
  new StdioClientTransport({
    command: process.execPath,
    args: [
      ...["local/command-line/workflow.ts", "mcp", "handlers/start-task-and-stop.arazzo.yaml"],
      ...["handlers/start-chat-and-set-attributes.arazzo.yaml"],
    ],
    env: { PATH: process.env.PATH ?? "", AWS_REGION: "us-east-1" },
    stderr: "ignore",
  }),
);
afterAll(() => client.close());

test("each workflow is a tool with the schema of its inputs", async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(["start-task-and-stop", "start-chat-and-set-attributes"]);
  expect(tools[0]).toMatchObject({
    description: expect.stringContaining("StartTaskContact"),
    inputSchema: { type: "object", required: expect.arrayContaining(["instanceId"]) },
    outputSchema: { type: "object", properties: expect.any(Object) },
  });
});

test("a call runs the workflow against the local Connect and returns its outputs", async () => {
  const inputs = {
    instanceId: "12345678-1234-4123-8123-123456789012",
    contactFlowId: "87654321-4321-4321-8321-210987654321",
    displayName: "Jane",
  };
  const result = await client.callTool({ name: "start-chat-and-set-attributes", arguments: inputs });
  expect(result.isError).toBeUndefined();
  expect(result.structuredContent).toMatchObject({ contactId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
});

test("a call with invalid inputs is a result that says what is wrong, and starts nothing", async () => {
  const result = await client.callTool({ name: "start-task-and-stop", arguments: {} });
  expect(result).toMatchObject({
    isError: true,
    content: [{ type: "text", text: expect.stringContaining("/instanceId") }],
  });
});

test("a call of an unknown tool is an error of the protocol", async () => {
  await expect(client.callTool({ name: "fly" })).rejects.toThrow(/There is no tool fly/);
});
