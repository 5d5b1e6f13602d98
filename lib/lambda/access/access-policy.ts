import type { JsonObject } from "../../arazzo/json.ts";
import type { Violation } from "../../arazzo/operation.ts";
import type { Workflow } from "../../arazzo/workflow.ts";
import type { Failed } from "../failure.ts";
import type { ApiRequest } from "../triggers/api-request.ts";
import type { OwnContact } from "./contact-owner.ts";

/** Who can do what over HTTP. */
export type AccessPolicy = {
  /** Checks a request before its body is read: its origin, size and token. */
  admit(request: ApiRequest, workflowId: string): { claims: JsonObject } | Failed;
  /** Stops an admitted request: a limit, a challenge. */
  guard?: Guard;
  /** Adds what the token decides to the inputs, and finds what the caller cannot decide. */
  decide(caller: Caller, inputs: JsonObject, workflow: Workflow): AccessDecision;
  /** The CORS headers of every answer. */
  headers(request: ApiRequest): Record<string, string>;
};

/** Checks that need another service. */
export type Guard = (caller: Caller, workflowId: string) => Promise<Failed | undefined>;

/** An admitted request, with the claims of its token. */
type Caller = { request: ApiRequest; claims: JsonObject };

/** Inputs as they can be run, if there are no violations. */
export type AccessDecision = {
  inputs: JsonObject;
  violations: Violation[];
  /** From the caller's own key; undefined where the caller gave none. */
  idempotencyKey: string | undefined;
  /** The key can be another caller's, and the workflow finds out by the contact's fingerprint. */
  ownerUnknown?: boolean;
  /** Earlier contacts that must be the caller's. */
  ownContacts?: readonly OwnContact[];
};

/** How clients of an endpoint write requests and read answers. */
export type RequestFormat = {
  /** Turns a body into inputs by the workflow's own names. */
  read(body: JsonObject): JsonObject;
  /** Turns outputs into the answer's body. */
  write(outputs: JsonObject): JsonObject;
  /** Adds members to problem details. */
  writeProblem?(detail: string): JsonObject;
};
