import type { Context } from "aws-lambda";
import type { AccessPolicy } from "../access/access-policy.ts";
import { MethodNotAllowedError, UnreadableRequestError } from "../errors.ts";
import { hashKey } from "../idempotency/hash-key.ts";
import { isIdempotencyKey } from "../idempotency/is-idempotency-key.ts";
import { inputNamed } from "../inputs/input-named.ts";
import { readApiRequest } from "./api-request.ts";
import type { Call } from "./call.ts";
import { problemOf } from "./problem-of.ts";
import { readBody } from "./read-body.ts";
import { responseHeaders } from "./response-headers.ts";

/** API Gateway waits 29 s (REST) or 30 s (HTTP) for a function. */
const PATIENCE = 28_500;

/**
 * Reads a request of an HTTP API (payload 2.0), a REST API (payload 1.0) or a function URL; they share an answer.
 * @param door where not only trusted callers get this far.
 */
export function readApiGateway(event: unknown, context: Context, door?: AccessPolicy): Call | undefined {
  const request = readApiRequest(event);
  if (request === undefined) return undefined;
  const key = request.headers.get("idempotency-key");
  const respond = (statusCode: number, contentType: string, body: unknown, more: Record<string, string> = {}) => ({
    statusCode,
    headers: { ...responseHeaders(), ...door?.headers(request), ...more, "content-type": contentType },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  });
  return {
    trigger: "api",
    correlation: request.requestId === undefined ? {} : { apiRequestId: request.requestId },
    patience: PATIENCE,
    inputs({ workflowId, inputs }, deployed) {
      if (request.method !== "POST") throw new MethodNotAllowedError(workflowId);
      door?.check(request, workflowId);
      if (key !== undefined && !isIdempotencyKey(key))
        throw new UnreadableRequestError(
          "The header Idempotency-Key must have 1 to 255 visible ASCII characters, without spaces.",
          workflowId,
        );
      const required = Array.isArray(inputs?.required) ? inputs.required.map(String) : [];
      const given = deployed.map((name) => inputNamed(inputs, name) ?? name);
      const wanted = required.filter((name) => !given.includes(name));
      const body = readBody(request.body, request.isBase64, wanted);
      if ("refusal" in body) throw new UnreadableRequestError(body.refusal, workflowId);
      return door === undefined ? body.value : door.read(body.value);
    },
    ...(door === undefined ? {} : { admit: (inputs, workflow) => door.admit(request, inputs, workflow) }),
    idempotencyKey: ({ workflowId }) =>
      isIdempotencyKey(key)
        ? hashKey("api", workflowId, "given", key)
        : hashKey("api", workflowId, "request", context.awsRequestId),
    succeed: ({ outputs }) => respond(200, "application/json", door === undefined ? outputs : door.write(outputs)),
    fail(error) {
      const { headers, ...problem } = problemOf(error, context.awsRequestId);
      return respond(problem.status, "application/problem+json", problem, headers);
    },
  };
}
