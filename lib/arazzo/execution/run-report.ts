import type { JsonObject } from "../json.ts";
import type { Created, RequestRecord } from "../operation.ts";

/** `ended`: an `end` action stopped the workflow before its last step. */
export type RunStatus = "succeeded" | "failed" | "ended";

/** A run, step by step, in the order in which steps began. Holds outputs, including tokens: not for logs. */
export type RunReport = {
  workflowId: string;
  status: RunStatus;
  outputs: JsonObject;
  steps: StepReport[];
  /** Why the run failed. */
  error?: RunFailure;
  /** Everything that exists now because of this run. */
  created: readonly Created[];
};

/** Why a run failed, for people and for machines. No values of inputs, attributes or tokens in it. */
export type RunFailure = {
  /** The `x-failure-code` of the only criterion that does not hold, else `StepFailed`, `DeadlineExceeded`, `Aborted`, `StepLimitExceeded`, … */
  code: string;
  /** The reason, what exists now, and whether repeating is safe. */
  message: string;
  /** Only step, operation and what was answered. */
  reason?: string;
  stepId?: string;
  operationId?: string;
  /** Of the service's response at that step. */
  statusCode?: number;
  /** The service's own name for its error: `LimitExceededException`. */
  errorType?: string;
  /** Seconds after which the service takes the request again, where it said so. */
  retryAfter?: number;
  /** Whether the same request, with the same idempotency key, can be made again without making anything twice. */
  repeatable: boolean;
  /** Whether everything that the failed step sent came from inputs and constants, and nothing from an earlier step. */
  fromInputs: boolean;
  /** Operations sent without a response; it is unknown whether they took effect. Only where there are any. */
  uncertain?: string[];
};

export type StepReport = {
  stepId: string;
  /** The operation, or undefined where the step calls a workflow. */
  operationId?: string;
  workflowId?: string;
  /** How often the step was tried. */
  attempts: number;
  /** Of the last attempt; null where there was no answer. */
  statusCode: number | null;
  /** From the first attempt's begin until it was settled where to go: waits, and workflows gone to, included. */
  durationMs: number;
  outputs: JsonObject;
  /** The success criteria, as they stood after the last attempt. */
  criteria: CriterionReport[];
  next: NextReport;
  /** Each attempt with its time. */
  tries: TryReport[];
  /** The HTTP requests that were sent in all attempts, each with its time and end. */
  requests?: RequestReport[];
  /** Runs of workflows that the step called, or that its actions led to. */
  workflows?: RunReport[];
  error?: StepError;
};

/** Why an attempt failed. */
export type StepError = {
  code: string;
  /** Without values of inputs, attributes or tokens. */
  message: string;
  /** The service's own words. They can repeat values that were sent: for the terminal, not for logs. */
  detail?: string;
  /** Expressions of the document without a value, so that no request could be made. */
  yieldedNothing?: string[];
};

export type CriterionReport = {
  condition: string;
  holds: boolean;
  /** The values compared: `404 == 200`. Can hold personal data: for the terminal, not for logs. */
  compared: string;
};

export type TryReport = {
  /** Milliseconds since the run began. */
  atMs: number;
  durationMs: number;
  statusCode: number | null;
  error?: StepError;
};

export type RequestReport = Omit<RequestRecord, "at"> & {
  /** Milliseconds since the run began. */
  atMs: number;
};

/** Where a workflow went after a step, and why. */
export type NextReport = {
  type: "next" | "goto" | "end" | "retry" | "fail" | "done";
  /** The action taken, where it was one. */
  action?: string;
  stepId?: string;
  workflowId?: string;
  why: string;
  /** The actions that were looked at, in order, the one taken last. */
  considered?: ConsideredAction[];
};

/** An action that was looked at, with how its criteria stood. */
export type ConsideredAction = {
  action: string;
  criteria: CriterionReport[];
  /** Why it was not taken although its criteria hold: its retries are spent, or it would be too late. */
  passedOver?: string;
};
