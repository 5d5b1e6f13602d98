import type { FinishedInvocation } from "../../../lib/lambda/telemetry/finished-invocation.ts";
import { reportInvocation } from "../../../lib/lambda/telemetry/report-invocation.ts";
import { workflowGraph } from "../server/workflow-graph.ts";
import { postRun } from "./post-run.ts";
import { exchangesOf } from "./record-run.ts";

/** Reports an invocation as a deployed function does, and sends its run to the local Connect. */
async function reportAndPost(finished: FinishedInvocation): Promise<void> {
  await reportInvocation(finished);
  const { invocation, workflow, durationMs, report, failure } = finished;
  const { trigger, correlation } = invocation;
  const created = report?.created.filter(({ kind }) => kind === "ContactId").map(({ id }) => id) ?? [];
  const contactIds = [...created, ...(correlation.contactId === undefined ? [] : [correlation.contactId])];
  await postRun(process.env.AWS_ENDPOINT_URL_CONNECT, {
    at: new Date(Date.now() - durationMs).toISOString(),
    workflowId: workflow.workflowId,
    trigger,
    status: report?.status ?? (failure?.kind === "internal" ? "broken off" : "not started"),
    durationMs,
    contactIds: [...new Set(contactIds)],
    ...("inputs" in invocation && { inputs: invocation.inputs }),
    ...(report !== undefined && { report }),
    exchanges: exchangesOf(report),
    ...(failure !== undefined && { failure: JSON.parse(JSON.stringify(failure)) }),
    correlation,
    graph: workflowGraph(workflow),
  });
}

// Takes the place of lib/lambda/telemetry/report-invocation.ts in the bundles of the local stack.
export { reportAndPost as reportInvocation };
