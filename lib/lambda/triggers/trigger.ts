import type { Context } from "aws-lambda";
import type { JsonObject } from "../../arazzo/json.ts";
import type { Workflow } from "../../arazzo/workflow.ts";
import type { AccessPolicy, RequestFormat } from "../access/access-policy.ts";
import type { Failed, Failure } from "../failure.ts";
import type { Environment } from "../read-environment.ts";
import type { ApiRequest } from "./api-request.ts";

/** A way in which a function is invoked. */
export type Trigger = {
  name: "api" | "flow" | "direct";
  /** Reads an event; undefined where it is another trigger's. */
  read(event: unknown, target: Target): Invocation | undefined;
  /** Makes the answer. One that does not fit is a failure. */
  write(outcome: Outcome, invocation: Invocation, target: Target): Written;
};

/** The function that an event invokes. */
export type Target = {
  workflow: Workflow;
  environment: Environment;
  access: AccessPolicy;
  format: RequestFormat;
  context: Context;
};

/** An invocation, as its trigger reads it from the event. */
export type Invocation = {
  trigger: Trigger["name"];
  /** Ids that logs can be searched by. */
  correlation: Record<string, string>;
  /** How long the caller waits for an answer, in milliseconds. */
  timeoutMs: number;
  /** Over HTTP only. */
  request?: ApiRequest;
} & (Accepted | Failed);

/** An event that could be read. */
type Accepted = {
  inputs: JsonObject;
  /** The same for a repeat of this invocation, different for any other. */
  idempotencyKey: string;
  /** Whether the caller sent a key of its own; undefined where the trigger identifies retries by itself. */
  hasKey?: boolean;
  /** Over HTTP: the claims of the caller's token. */
  claims?: JsonObject;
};

/** How an invocation went. */
export type Outcome = { outputs: JsonObject } | Failed;

/** The function's answer, or the error that it throws; with the failure, for the report. */
export type Written = ({ answer: unknown } | { error: Error }) & { failure?: Failure };
