import type { JsonObject } from "../json.ts";
import type { Created, OperationCall, OperationResponse, RequestRecord, Violation } from "../operation.ts";
import type { Scope } from "./evaluate-expression.ts";
import type { CriterionReport, RunFailure, RunReport, RunStatus, StepError } from "./run-report.ts";
import type { RunState } from "./state.ts";

/** Something that happened to a run, with the time, so that the core needs no clock. */
export type RunEvent = {
  readonly at: number;
  /** Everything that the run has created. Not given: unchanged. */
  readonly created?: readonly Created[];
  /** Operations sent without a response. Not given: unchanged. */
  readonly outcomeUnknown?: readonly string[];
} & (
  | { readonly type: "begun" | "waited" }
  /** The inputs of a called workflow with their defaults, or everything that is wrong with them. */
  | { readonly type: "checked"; readonly result: { inputs: JsonObject } | { violations: Violation[] } }
  | SendOutcome
);

/** How sending a request went. */
export type SendOutcome =
  | { readonly type: "answered"; readonly response: OperationResponse }
  | { readonly type: "unanswered"; readonly error: StepError; readonly requests?: readonly RequestRecord[] }
  /** The request breaks a rule, so nothing was sent. */
  | { readonly type: "rejected"; readonly violations: readonly Violation[] }
  /** A time limit was up, or the caller aborted the run. A wait can end like this, too. */
  | { readonly type: "timed out" | "aborted" };

/** The driver's next task. Its result is the next event. */
export type Next =
  | {
      readonly type: "send";
      readonly stepId: string;
      readonly call: OperationCall;
      /** Milliseconds after which the call is cut off. The run's deadline holds besides. */
      readonly timeLimit?: number;
    }
  | { readonly type: "wait"; readonly milliseconds: number }
  /** Check the inputs of a workflow, and the requests made from them, before its first step. */
  | { readonly type: "check"; readonly workflowId: string; readonly inputs: JsonObject }
  | { readonly type: "done"; readonly report: RunReport };

/** A state, with the driver's next task or with the transition that follows at once. */
export type Move = { readonly state: RunState; readonly next: Next } | Transition;

/** Transitions name each other instead of calling each other, so that a run of any length needs no deep stack. */
export type Transition = { readonly state: RunState } & (
  | { readonly go: "proceed" | "attempt" }
  | { readonly go: "settle"; readonly outcome: AttemptOutcome }
  | { readonly go: "end"; readonly ending: Ending }
  | { readonly go: "interrupt"; readonly interruption: Interruption }
);

/** How an attempt of a step went: with a response, with the report of the workflow that it called, or with an error. */
export type AttemptOutcome = {
  readonly response?: OperationResponse;
  readonly called?: RunReport;
  readonly error?: StepError | undefined;
  /** The HTTP requests that were sent without a usable response. */
  readonly requests?: readonly RequestRecord[] | undefined;
  /** The request was rejected before it was sent. */
  readonly rejected?: true;
};

/** An attempt that has been judged by the success criteria. */
export type SettledAttempt = AttemptOutcome & {
  readonly succeeded: boolean;
  readonly criteria: CriterionReport[];
  /** Values for the step's outputs and actions. */
  readonly scope: Scope;
};

/** How a workflow ends. */
export type Ending = {
  readonly status: RunStatus;
  readonly error?: RunFailure;
  /** The workflow was cut off, and so are its callers, up to the step whose time is up. */
  readonly interruption?: Interruption;
  /** Not given: evaluated. */
  readonly outputs?: JsonObject;
};

/** Why a run stops although no step failed. */
export type Interruption = {
  readonly code: "DeadlineExceeded" | "Aborted" | "StepLimitExceeded" | "StepTimedOut";
  readonly message: string;
  /** For a step's timeout: when it was up. */
  readonly limit?: number;
};
