import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { RunReport, StepReport } from "../../../../lib/arazzo/execution/run-report.ts";
import type { Workflow } from "../../../../lib/arazzo/workflow.ts";
import { failed } from "../../../../lib/lambda/failure.ts";
import type { FailureKind } from "../../../../lib/lambda/failure-table.ts";
import { writeMetrics } from "../../../../lib/lambda/telemetry/write-metrics.ts";

type Line = Record<string, unknown> & {
  _aws: {
    Timestamp: number;
    CloudWatchMetrics: { Dimensions: string[][]; Metrics: { Name: string; Unit: string }[] }[];
  };
};

let written = "";
beforeEach(() => {
  written = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    written += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const step = (stepId: string, durationMs: number) => ({ stepId, durationMs }) as StepReport;
const report = {
  created: [{ operationId: "StartChatContact", kind: "ContactId", id: "c-1" }],
  steps: [step("start", 12.4), { ...step("call", 30), workflows: [{ steps: [step("inner", 8)] } as RunReport] }],
} as unknown as RunReport;
const workflow = { workflowId: "w" } as Workflow;

function lines(kind?: FailureKind): Line[] {
  const { failure } = kind === undefined ? {} : failed(kind, "w", "m");
  writeMetrics({ workflow, durationMs: 42.6, report, failure }, 1_000);
  return written
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

/** The lines as CloudWatch reads them: by dimensions, the metrics with their values. */
function metrics(all: readonly Line[]): Record<string, Record<string, unknown>> {
  const found: Record<string, Record<string, unknown>> = {};
  for (const line of all)
    for (const { Dimensions, Metrics } of line._aws.CloudWatchMetrics)
      for (const dimensions of Dimensions) {
        const key = dimensions.map((name) => `${name}=${line[name]}`).join();
        found[key] = { ...found[key], ...Object.fromEntries(Metrics.map(({ Name }) => [Name, line[Name]])) };
      }
  return found;
}

describe("an invocation's metrics", () => {
  test("are in the embedded metric format, with a namespace, a time and units", () => {
    const [line] = lines();
    expect(line?._aws).toMatchObject({
      Timestamp: 1_000,
      CloudWatchMetrics: [{ Namespace: "ConnectWorkflows", Dimensions: [["workflowId"]] }],
    });
    expect(line?._aws.CloudWatchMetrics[0]?.Metrics).toContainEqual({ Name: "Duration", Unit: "Milliseconds" });
  });

  test("count what was started and time each step, those of called workflows included", () => {
    expect(metrics(lines())).toMatchObject({
      "workflowId=w": { Started: 1, Succeeded: 1, Failed: 0, Refused: 0, Throttled: 0, QuotaReached: 0, Duration: 43 },
      "workflowId=w,stepId=start": { StepDuration: 12 },
      "workflowId=w,stepId=call": { StepDuration: 30 },
      "workflowId=w,stepId=inner": { StepDuration: 8 },
    });
  });

  test.each<[FailureKind, object]>([
    ["connect-throttled", { Failed: 1, Refused: 0, Throttled: 1 }],
    ["connect-quota", { Failed: 1, QuotaReached: 1, Throttled: 0 }],
    ["workflow-failed", { Failed: 1, Refused: 0 }],
    ["idempotency-conflict", { Failed: 0, Refused: 1 }],
    ["invalid-input", { Failed: 0, Refused: 1 }],
    ["answer-too-large", { Failed: 1, Refused: 0 }],
    ["internal", { Failed: 1, Refused: 0 }],
    ["unauthorized", { Failed: 0, Refused: 1 }],
  ])("count a failure of the kind %s", (kind, expected) => {
    expect(metrics(lines(kind))).toMatchObject({
      "workflowId=w": { Succeeded: 0, ...expected },
      [`workflowId=w,reason=${kind}`]: { Failures: 1 },
    });
  });

  test.each(["true", "1"])("are not written where POWERTOOLS_METRICS_DISABLED is %s", (value) => {
    vi.stubEnv("POWERTOOLS_METRICS_DISABLED", value);
    writeMetrics({ workflow, durationMs: 1, report, failure: undefined });
    expect(written).toBe("");
  });
});
