import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } from "@modelcontextprotocol/sdk/types.js";
import type { LoadedModule } from "../../build/bundle/load-document.ts";
import { openDocument } from "../command-line/open-document.ts";
import { type OpenedSources, type OpenSourcesOptions, openSources } from "../command-line/open-sources.ts";
import { shippedFiles } from "../command-line/shipped-workflows.ts";
import { callWorkflow } from "./call-workflow.ts";
import { workflowTools } from "./workflow-tools.ts";

export type McpOptions = Omit<OpenSourcesOptions, "attemptTimeout">;

/** Milliseconds. */
const ATTEMPT_TIMEOUT = 10_000;

/** Offers the workflows of documents, by default those of `handlers/`, over standard input and output until that ends. */
export async function serveMcp(files: readonly string[], options: McpOptions): Promise<void> {
  const given = files.length > 0 ? files : await shippedFiles();
  const modules = await Promise.all(given.map((file) => openDocument(file)));
  const tools = workflowTools(modules);
  const sources = new Map<LoadedModule, Promise<OpenedSources>>();
  const sourceOf = (module: LoadedModule) => {
    let opened = sources.get(module);
    if (opened === undefined) {
      opened = openSources(module, { ...options, attemptTimeout: ATTEMPT_TIMEOUT });
      sources.set(module, opened);
    }
    return opened;
  };
  // A mistake in the options is reported now, not to the first caller.
  for (const module of modules) await sourceOf(module);

  const server = new Server({ name: "connect-workflows", version: "0.1.0" }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [...tools.values()].map(({ tool }) => tool) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    const found = tools.get(params.name);
    if (found === undefined)
      throw new McpError(ErrorCode.InvalidParams, `There is no tool ${params.name.slice(0, 64)}.`);
    const { source } = await sourceOf(found.module);
    return await callWorkflow(found, params.arguments, source, signal);
  });
  const ended = new Promise<void>((resolve) => {
    server.onclose = resolve;
    process.stdin.once("end", () => server.close().then(resolve));
  });
  await server.connect(new StdioServerTransport());
  await ended;
  for (const opened of sources.values()) (await opened).close();
}
