import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RunReport } from "../../../../lib/arazzo/execution/run-report.ts";
import { traceSteps } from "../../../../lib/lambda/telemetry/trace-steps.ts";

let daemon: Socket;
let received: string[];
beforeEach(async () => {
  received = [];
  daemon = createSocket("udp4", (message) => received.push(message.toString()));
  daemon.bind(0, "127.0.0.1");
  await once(daemon, "listening");
});
afterEach(() => void daemon.close());

const report = {
  steps: [
    {
      stepId: "start",
      operationId: "StartChatContact",
      statusCode: 200,
      durationMs: 40,
      tries: [{ atMs: 5 }],
      outputs: { token: "secret" },
    },
    { stepId: "read", operationId: "GetContactAttributes", statusCode: 429, durationMs: 10, tries: [{ atMs: 50 }] },
    { stepId: "lost", operationId: "StopContact", statusCode: null, durationMs: 10, tries: [{ atMs: 70 }] },
  ],
} as unknown as RunReport;

const traced = (trace: string) => ({
  _X_AMZN_TRACE_ID: trace,
  AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}`,
});
const SAMPLED = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

test("each step is sent to X-Ray's daemon as a part of the function's trace", async () => {
  await traceSteps(report, 1_000_000, traced(SAMPLED));
  await expect.poll(() => received.length).toBe(3);
  const parts = received.map((message) => {
    const [header = "", body = ""] = message.split("\n");
    expect(JSON.parse(header)).toEqual({ format: "json", version: 1 });
    return JSON.parse(body) as object;
  });
  const common = {
    type: "subsegment",
    trace_id: "1-5759e988-bd862e3fe1be46a994272793",
    parent_id: "53995c3f42cd8ad8",
    id: expect.stringMatching(/^[0-9a-f]{16}$/),
  };
  expect(parts).toEqual(
    expect.arrayContaining([
      {
        ...common,
        name: "StartChatContact",
        start_time: 1000.005,
        end_time: 1000.045,
        annotations: { stepId: "start" },
        http: { response: { status: 200 } },
      },
      expect.objectContaining({ ...common, name: "GetContactAttributes", error: true, throttle: true }),
      expect.objectContaining({ ...common, name: "StopContact", fault: true }),
    ]),
  );
  expect(received.join()).not.toContain("secret");
});

test.each([
  ["the call is not sampled", SAMPLED.replace("Sampled=1", "Sampled=0"), report],
  ["there is no trace", "", report],
  ["nothing was run", SAMPLED, undefined],
])("nothing is sent where %s", async (_, trace, run) => {
  await traceSteps(run, 1_000_000, traced(trace));
  // A message of ours, behind whatever was sent before it.
  const mark = createSocket("udp4");
  mark.send("mark", daemon.address().port, "127.0.0.1", () => mark.close());
  await expect.poll(() => received).toEqual(["mark"]);
});
