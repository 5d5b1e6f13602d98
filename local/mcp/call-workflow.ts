import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type { RunReport } from "../../lib/arazzo/execution/run-report.ts";
import { runWorkflow } from "../../lib/arazzo/execution/run-workflow.ts";
import { InvalidInputError } from "../../lib/arazzo/workflow-error.ts";
import type { Source } from "../../lib/aws/join-sources.ts";
import { systemClock } from "../../lib/aws/system-clock.ts";
import type { WorkflowTool } from "./workflow-tools.ts";

/** Milliseconds that a call may take; clients give up after about as long. */
const LONGEST_MS = 60_000;

/** Runs a workflow for a client. A failure is a result that says so, which the model can read and act on. */
export async function callWorkflow(
  { module, workflow }: WorkflowTool,
  inputs: unknown,
  source: Source,
  signal: AbortSignal,
): Promise<CallToolResult> {
  const { workflowId } = workflow;
  const deadline = systemClock.now() + LONGEST_MS;
  const session = source.session({ idempotencyKey: crypto.randomUUID(), deadline });
  try {
    const options = { workflowId, session, clock: systemClock, deadline, signal };
    return resultOf(await runWorkflow(module.executable, inputs ?? {}, options));
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const list = error.violations.map(({ pointer, message }) => `${pointer || "the input"} ${message}`);
    return failure(`The input is not valid; nothing was started. ${list.join("; ")}.`, {
      violations: error.violations,
    });
  }
}

function resultOf({ status, outputs, error }: RunReport): CallToolResult {
  if (status === "failed") {
    const { code, stepId, operationId, statusCode, repeatable } = error ?? {};
    return failure(error?.message ?? "The workflow failed.", { code, stepId, operationId, statusCode, repeatable });
  }
  return { content: [{ type: "text", text: JSON.stringify(outputs) }], structuredContent: { ...outputs } };
}

function failure(text: string, details: object): CallToolResult {
  const structuredContent = JSON.parse(JSON.stringify(details)) as Record<string, unknown>;
  return { isError: true, content: [{ type: "text", text }], structuredContent };
}
