import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import type { LoadedModule } from "../../build/bundle/load-document.ts";
import { schemaOfOutputs } from "../../build/openapi/schema-of-outputs.ts";
import type { JsonObject } from "../../lib/arazzo/json.ts";
import type { Workflow } from "../../lib/arazzo/workflow.ts";

/** A workflow that a client can call. */
export type WorkflowTool = { tool: Tool; module: LoadedModule; workflow: Workflow };

/** Makes a tool of each workflow that can be started by itself. Names have the characters that clients accept. */
export function workflowTools(modules: readonly LoadedModule[]): Map<string, WorkflowTool> {
  const tools = new Map<string, WorkflowTool>();
  for (const module of modules) {
    for (const workflow of Object.values(module.executable.document.workflows)) {
      const name = workflow.workflowId.replaceAll(/[^A-Za-z0-9_-]+/g, "-").slice(0, 64);
      if (!tools.has(name)) tools.set(name, { tool: toolOf(name, workflow, module), module, workflow });
    }
  }
  return tools;
}

function toolOf(name: string, workflow: Workflow, module: LoadedModule): Tool {
  const { summary, description, inputs, steps } = workflow;
  const operations = [...new Set(steps.flatMap(({ call }) => ("operationId" in call ? [call.operationId] : [])))];
  const codes = failureCodes(workflow);
  const catalog = { find: module.findOperation };
  const isRead = operations.every((id) => /^(?:[\w-]+:)?(?:get|describe|list|search|query|scan|head)/i.test(id));
  return {
    name,
    description: [
      ...[summary, description].filter((text) => text !== undefined),
      ...(operations.length > 0 ? [`It calls ${operations.join(", ")}.`] : []),
      ...(codes.length > 0 ? [`It can fail with ${codes.join(", ")}.`] : []),
    ].join("\n"),
    inputSchema: { ...(inputs ?? {}), type: "object" } as Tool["inputSchema"],
    outputSchema: schemaOfOutputs(workflow, catalog) as Tool["outputSchema"],
    annotations: { readOnlyHint: isRead, openWorldHint: true },
  };
}

/** The failures that the document itself names, by `x-failure-code`. */
function failureCodes({ steps }: Workflow): string[] {
  const criteria: JsonObject[] = steps.flatMap(({ successCriteria }) => successCriteria as unknown as JsonObject[]);
  return [...new Set(criteria.flatMap(({ failureCode }) => (typeof failureCode === "string" ? [failureCode] : [])))];
}
