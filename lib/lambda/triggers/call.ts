import type { RunReport } from "../../arazzo/execution/run-report.ts";
import type { JsonObject } from "../../arazzo/json.ts";
import type { Workflow } from "../../arazzo/workflow.ts";
import type { WorkflowError } from "../../arazzo/workflow-error.ts";
import type { AccessDecision } from "../access/access-policy.ts";

/** One invocation of a function, as the trigger that it came by reads it and wants it answered. */
export type Call = {
  trigger: "api" | "flow" | "direct";
  /** What the log may say about the caller: ids only. */
  correlation: Record<string, string>;
  /** The longest that the caller waits for an answer, in milliseconds. */
  patience: number;
  /**
   * What the caller gave. The deployment has values for the inputs of those names.
   * @throws UnreadableRequestError
   */
  inputs(workflow: Workflow, deployed: readonly string[]): JsonObject;
  /** What of the inputs, defaults included, the caller may have; not there for callers who are trusted. */
  admit?(inputs: JsonObject, workflow: Workflow): AccessDecision;
  /** The same for a repeat of this call, different for any other. */
  idempotencyKey(workflow: Workflow): string;
  /**
   * The answer to a run that did not fail.
   * @throws AnswerTooLargeError
   */
  succeed(report: RunReport): unknown;
  /** The answer to anything else; a trigger whose form for that is an error throws it. */
  fail(error: WorkflowError, workflow: Workflow): unknown;
};
