import { type Failed, failed } from "../failure.ts";
import { invocationKey, isIdempotencyKey } from "../idempotency/idempotency-key.ts";
import { inputNamed } from "../inputs/input-schema.ts";
import { type ApiRequest, readApiRequest } from "./api-request.ts";
import { problemDetails } from "./problem-details.ts";
import { readBody } from "./read-body.ts";
import { securityHeaders } from "./security-headers.ts";
import type { Invocation, Target, Trigger } from "./trigger.ts";

/** API Gateway waits 29 s (REST) or 30 s (HTTP) for a function. */
const TIMEOUT_MS = 28_500;

/** Requests of an HTTP API (payload 2.0), a REST API (payload 1.0) or a function URL, which all take the same answer. */
export const apiTrigger: Trigger = {
  name: "api",
  read(event, target) {
    const request = readApiRequest(event);
    if (request === undefined) return undefined;
    const correlation = request.requestId === undefined ? {} : { apiRequestId: request.requestId };
    return { trigger: "api", correlation, timeoutMs: TIMEOUT_MS, request, ...readRequest(request, target) };
  },
  write(outcome, { request }, { access, format, context }) {
    const respond = (statusCode: number, contentType: string, body: unknown, headers: Record<string, string> = {}) => ({
      statusCode,
      headers: {
        ...securityHeaders(),
        ...(request === undefined ? {} : access.headers(request)),
        ...headers,
        "content-type": contentType,
      },
      body: JSON.stringify(body),
      isBase64Encoded: false,
    });
    if ("outputs" in outcome) return { answer: respond(200, "application/json", format.write(outcome.outputs)) };
    const { headers, ...problem } = problemDetails(outcome.failure, context.awsRequestId);
    const body = { ...problem, ...format.writeProblem?.(problem.detail) };
    return { ...outcome, answer: respond(problem.status, "application/problem+json", body, headers) };
  },
};

type Read = Failed | Omit<Extract<Invocation, { inputs: unknown }>, "trigger" | "correlation" | "timeoutMs">;

/** Admits a request before its body is read. */
function readRequest(request: ApiRequest, { workflow, access, format, environment, context }: Target): Read {
  const { workflowId, inputs } = workflow;
  if (request.method !== "POST")
    return failed("method-not-allowed", workflowId, "Send a POST request.", { headers: { allow: "POST" } });
  const admission = access.admit(request, workflowId);
  if ("failure" in admission) return admission;
  const key = request.headers.get("idempotency-key");
  if (key !== undefined && !isIdempotencyKey(key))
    return failed(
      "unreadable-request",
      workflowId,
      "The header Idempotency-Key must have 1 to 255 visible ASCII characters, without spaces.",
    );
  const required = Array.isArray(inputs?.required) ? inputs.required.map(String) : [];
  const defaults = Object.keys(environment).map((name) => inputNamed(inputs, name) ?? name);
  const body = readBody(
    request.body,
    request.isBase64,
    required.filter((name) => !defaults.includes(name)),
  );
  if ("problem" in body) return failed("unreadable-request", workflowId, body.problem);
  const idempotencyKey = invocationKey("api", workflowId, key, context);
  return { inputs: format.read(body.value), claims: admission.claims, idempotencyKey, hasKey: key !== undefined };
}
