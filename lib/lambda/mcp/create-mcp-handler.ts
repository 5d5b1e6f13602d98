import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type Tool,
} from "@modelcontextprotocol/sdk/types.js";
import type { Context } from "aws-lambda";
import { isJsonObject, type JsonObject } from "../../arazzo/json.ts";
import type { WorkflowModule } from "../../connect/workflow-module.ts";
import type { AccessPolicy } from "../access/access-policy.ts";
import { requireAuthorizer } from "../access/require-authorizer.ts";
import type { WorkflowHandler } from "../create-handler.ts";
import { type ApiRequest, readApiRequest } from "../triggers/api-request.ts";
import { problemDetails } from "../triggers/problem-details.ts";

/** A workflow as a tool: its document, the handler that runs it, and what a model has to know about it. */
export type McpTool = { workflow: WorkflowModule; handler: WorkflowHandler; description: string };

/**
 * Makes the handler of a function that offers workflows as tools over the Model Context Protocol's streamable HTTP,
 * without sessions. A call goes through the workflow's own handler, with the request's headers and authorizer, so that
 * the same callers can do the same as over its route.
 *
 * @param access who can list the tools; each handler decides for itself who can call it.
 *
 * @example
 * const tools = { "start-chat": { workflow, handler: createHandler(workflow), description: "Starts a chat." } };
 * export const handler = createMcpHandler(tools);
 */
export function createMcpHandler(
  tools: Readonly<Record<string, McpTool>>,
  access: AccessPolicy = requireAuthorizer(process.env),
): WorkflowHandler {
  return async (event, context) => {
    const request = readApiRequest(event);
    if (request === undefined)
      throw new Error("The function of an MCP server is invoked by API Gateway or a function URL.");
    const admission = access.admit(request, "mcp");
    if ("failure" in admission) {
      const { headers, ...problem } = problemDetails(admission.failure, context.awsRequestId);
      return respond(
        problem.status,
        { ...headers, "content-type": "application/problem+json" },
        JSON.stringify(problem),
      );
    }
    const response = await answer(request, serverOf(tools, event as JsonObject, context));
    return respond(response.status, Object.fromEntries(response.headers), await response.text());
  };
}

async function answer(request: ApiRequest, server: Server): Promise<Response> {
  const { method, headers, body, isBase64 } = request;
  // Without sessions there is nothing to listen to or to end.
  if (method !== "POST") return new Response(null, { status: 405, headers: { allow: "POST" } });
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  // Its optional members are declared without `undefined`, unlike those of the interface that it implements.
  await server.connect(transport as Parameters<Server["connect"]>[0]);
  const text = isBase64 ? Buffer.from(body, "base64").toString() : body;
  try {
    return await transport.handleRequest(
      new Request("https://localhost/mcp", { method, headers: new Headers([...headers]), body: text }),
    );
  } finally {
    await server.close();
  }
}

function serverOf(tools: Readonly<Record<string, McpTool>>, event: JsonObject, context: Context): Server {
  const server = new Server({ name: "connect-workflows", version: "0.1.0" }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: Object.entries(tools).map(toolOf) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = Object.hasOwn(tools, params.name) ? tools[params.name] : undefined;
    if (tool === undefined)
      throw new McpError(ErrorCode.InvalidParams, `There is no tool ${params.name.slice(0, 64)}.`);
    const call = { ...event, body: JSON.stringify(params.arguments ?? {}), isBase64Encoded: false };
    return resultOf(await tool.handler(call, context));
  });
  return server;
}

function toolOf([name, { workflow, description }]: [string, McpTool]): Tool {
  const { document } = workflow.executable;
  const inputs = document.workflows[document.entry]?.inputs ?? {};
  return { name, description, inputSchema: { ...inputs, type: "object" } as Tool["inputSchema"] };
}

/** The answer of a workflow's handler to API Gateway as a tool's result. */
function resultOf(answer: unknown): CallToolResult {
  const { statusCode, body } = answer as { statusCode: number; body: string };
  const value: unknown = JSON.parse(body);
  const structuredContent = isJsonObject(value) ? value : {};
  if (statusCode === 200) return { content: [{ type: "text", text: body }], structuredContent };
  const text = String(structuredContent.detail ?? structuredContent.title ?? "The workflow failed.");
  return { isError: true, content: [{ type: "text", text }], structuredContent };
}

function respond(statusCode: number, headers: Record<string, string>, body: string) {
  return { statusCode, headers: { "cache-control": "no-store", ...headers }, body, isBase64Encoded: false };
}
