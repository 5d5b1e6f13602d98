import type { FinishedInvocation } from "../../../lib/lambda/telemetry/finished-invocation.ts";
import { reportInvocation } from "../../../lib/lambda/telemetry/report-invocation.ts";
import { postRun } from "./post-run.ts";
import { recordedRun } from "./recorded-run.ts";

/** Reports an invocation as a deployed function does, and sends its run to the local Connect. */
async function reportAndPost(finished: FinishedInvocation): Promise<void> {
  await reportInvocation(finished);
  const { invocation, workflow, durationMs, report, failure } = finished;
  const { trigger, correlation } = invocation;
  const run = recordedRun(workflow, {
    ...{ trigger, correlation, durationMs },
    status: report?.status ?? (failure?.kind === "internal" ? "broken off" : "not started"),
    ...("inputs" in invocation && { inputs: invocation.inputs }),
    ...(report !== undefined && { report }),
    ...(failure !== undefined && { failure: JSON.parse(JSON.stringify(failure)) }),
  });
  await postRun(process.env.AWS_ENDPOINT_URL_CONNECT, run);
}

// Takes the place of lib/lambda/telemetry/report-invocation.ts in the bundles of the local stack.
export { reportAndPost as reportInvocation };
