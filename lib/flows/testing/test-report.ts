import type { JsonValue } from "../../arazzo/json.ts";
import type { FlowLogLine } from "../execution/flow-log-line.ts";

export type TestStatus = "PASSED" | "FAILED" | "STOPPED" | "SKIPPED";

/** The result of a test case, as plain data: the same on this machine and in Amazon Connect. */
export type TestReport = {
  name: string;
  status: TestStatus;
  flow: string;
  channel: string;
  /** Milliseconds since 1970, by the contact's clock. */
  startedAt: number;
  endedAt: number;
  contactId: string | null;
  /** In the order of the content. */
  observations: readonly ObservationReport[];
  failures: readonly Failure[];
  /** Values of LogData, by label. */
  logged: { [label: string]: JsonValue };
  /** The blocks that the contacts went through. */
  trail: readonly TrailBlock[];
  /** Notes for the author: a skipped channel, actions left out. */
  notes: readonly string[];
};

export type ObservationReport = {
  identifier: string;
  expected: string;
  status: "PASSED" | "FAILED" | "NOT_REACHED";
  /** When it was observed last; null if it was not. */
  at: number | null;
  actions: readonly ActionReport[];
};

export type ActionReport = { identifier: string; type: string; status: "PASSED" | "FAILED"; detail: string | null };

/** Why a test failed. */
export type Failure = {
  /** The observation that failed, or whose action failed; null for an expectation of the whole contact. */
  observation: string | null;
  kind: "NOT_OBSERVED" | "ASSERTION" | "ACTION" | "EXPECTATION" | "TIMEOUT" | "INITIALIZATION";
  message: string;
  expected: string | null;
  /** The events that came instead, in order. */
  came: readonly string[];
  /** The blocks since the observation before, newest last. */
  trail: readonly TrailBlock[];
  /** The flow log around the failure, newest last. */
  log: readonly FlowLogLine[];
};

/** A block that a contact went through. */
export type TrailBlock = {
  at: number;
  contactId: string;
  flowId: string;
  flow: string;
  block: string;
  type: string;
  kind: string;
  /** The result or error type that decided. */
  branch: string | null;
  to: string | null;
  reason: string | null;
};
