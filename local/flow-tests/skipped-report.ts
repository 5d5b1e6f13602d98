import { describeExpected } from "../../lib/flows/testing/describe-event.ts";
import type { TestCase } from "../../lib/flows/testing/test-case.ts";
import type { TestReport } from "../../lib/flows/testing/test-report.ts";

/** The report on a test case that cannot run here, with the reason. */
export function skippedReport({ name, flow, channel, observations }: TestCase, reason: string): TestReport {
  const now = Date.now();
  return {
    name,
    status: "SKIPPED",
    flow,
    channel,
    startedAt: now,
    endedAt: now,
    contactId: null,
    observations: observations.map((observation) => ({
      identifier: observation.identifier,
      expected: describeExpected(observation),
      status: "NOT_REACHED",
      at: null,
      actions: [],
    })),
    failures: [],
    logged: {},
    trail: [],
    notes: [reason],
  };
}
