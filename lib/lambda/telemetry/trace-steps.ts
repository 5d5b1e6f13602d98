import { randomBytes } from "node:crypto";
import type { RunReport } from "../../arazzo/execution/run-report.ts";
import { allSteps } from "./all-steps.ts";

/**
 * Sends a run's steps to X-Ray, as subsegments of the function's own trace, if tracing is on and samples this invocation:
 * operation, time and status only.
 *
 * @param startedAt when the run began, in milliseconds since 1970.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 */
export async function traceSteps(
  report: RunReport | undefined,
  startedAt: number,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Promise<void> {
  const { Root, Parent, Sampled } = Object.fromEntries(
    (variables._X_AMZN_TRACE_ID ?? "").split(";").map((part) => part.split("=") as [string, string?]),
  );
  const [host, port] = (variables.AWS_XRAY_DAEMON_ADDRESS ?? "").split(":");
  if (Sampled !== "1" || Root === undefined || Parent === undefined || !host || port === undefined) return;
  const parts = allSteps(report).map(({ stepId, operationId, statusCode, durationMs, tries }) => {
    const begin = startedAt + (tries[0]?.atMs ?? 0);
    return {
      name: operationId ?? stepId,
      id: randomBytes(8).toString("hex"),
      trace_id: Root,
      parent_id: Parent,
      type: "subsegment",
      start_time: begin / 1000,
      end_time: (begin + durationMs) / 1000,
      annotations: { stepId },
      ...(statusCode === null ? { fault: true } : { http: { response: { status: statusCode } } }),
      ...(statusCode === 429 ? { throttle: true } : {}),
      ...(statusCode !== null && statusCode >= 400 ? { [statusCode < 500 ? "error" : "fault"]: true } : {}),
    };
  });
  if (parts.length > 0) await send(parts, host, Number(port));
}

/** Sends to the daemon that Lambda runs beside the function. UDP: no answer, no retry. */
async function send(parts: readonly object[], host: string, port: number): Promise<void> {
  // Loaded only where tracing is on.
  const { createSocket } = await import("node:dgram");
  const socket = createSocket("udp4").unref();
  const sent = parts.map(
    (part) =>
      new Promise<void>((resolve) => {
        socket.send(`{"format":"json","version":1}\n${JSON.stringify(part)}`, port, host, () => resolve());
      }),
  );
  await Promise.all(sent);
  socket.close();
}
