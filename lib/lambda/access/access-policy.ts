import type { JsonObject } from "../../arazzo/json.ts";
import type { Violation } from "../../arazzo/operation.ts";
import type { Workflow } from "../../arazzo/workflow.ts";
import type { ApiRequest } from "../triggers/api-request.ts";

/** What stands before a workflow that anybody may reach over HTTP. */
export type AccessPolicy = {
  /**
   * Looks at a request before its body is read.
   * @throws RefusedRequestError
   */
  check(request: ApiRequest, workflowId: string): void;
  /** A body as inputs by the workflow's own names. */
  read(body: JsonObject): JsonObject;
  /** What of the inputs the caller may have. */
  admit(request: ApiRequest, inputs: JsonObject, workflow: Workflow): AccessDecision;
  /** The outputs as the caller wants them. */
  write(outputs: JsonObject): JsonObject;
  /** For every answer. */
  headers(request: ApiRequest): Record<string, string>;
};

/** Inputs as they may be run. Where there are violations they may not. */
export type AccessDecision = {
  inputs: JsonObject;
  violations: Violation[];
  /** Where the caller named the call. */
  idempotencyKey: string | undefined;
};

/** How clients of an endpoint write their requests, and want answers to be written. */
export type RequestFormat = Pick<AccessPolicy, "read" | "write">;
