import type { APIGatewayProxyEvent, APIGatewayProxyEventV2, Context } from "aws-lambda";
import { isJsonObject } from "../arazzo/json.ts";
import type { Call } from "./call.ts";
import { UnreadableRequestError } from "./errors.ts";
import { hashKey } from "./hash-key.ts";
import { isIdempotencyKey } from "./is-idempotency-key.ts";
import { problemOf } from "./problem-of.ts";
import { readBody } from "./read-body.ts";
import { responseHeaders } from "./response-headers.ts";

/** API Gateway waits 29 s (REST) or 30 s (HTTP) for a function. */
const PATIENCE = 28_500;

type ApiEvent = APIGatewayProxyEvent | APIGatewayProxyEventV2;

/** Reads a request of an HTTP API (payload 2.0), a REST API (payload 1.0) or a function URL; they share an answer. */
export function readApiGateway(event: unknown, context: Context): Call | undefined {
  if (!isApiEvent(event)) return undefined;
  const apiRequestId = event.requestContext.requestId;
  const key = headerOf(event, "idempotency-key");
  const respond = (statusCode: number, contentType: string, body: unknown, more: Record<string, string> = {}) => ({
    statusCode,
    headers: { ...responseHeaders(), ...more, "content-type": contentType },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  });
  return {
    trigger: "api",
    correlation: apiRequestId === undefined ? {} : { apiRequestId },
    patience: PATIENCE,
    inputs({ workflowId, inputs }, deployed) {
      if (key !== undefined && !isIdempotencyKey(key))
        throw new UnreadableRequestError(
          "The header Idempotency-Key must have 1 to 255 visible ASCII characters, without spaces.",
          workflowId,
        );
      const required = Array.isArray(inputs?.required) ? inputs.required.map(String) : [];
      const wanted = required.filter((name) => !deployed.includes(name));
      const body = readBody(event.body ?? "", event.isBase64Encoded === true, wanted);
      if ("refusal" in body) throw new UnreadableRequestError(body.refusal, workflowId);
      return body.value;
    },
    idempotencyKey: ({ workflowId }) =>
      isIdempotencyKey(key)
        ? hashKey("api", workflowId, "given", key)
        : hashKey("api", workflowId, "request", context.awsRequestId),
    succeed: ({ outputs }) => respond(200, "application/json", outputs),
    fail(error) {
      const { headers, ...problem } = problemOf(error, context.awsRequestId);
      return respond(problem.status, "application/problem+json", problem, headers);
    },
  };
}

function isApiEvent(event: unknown): event is ApiEvent {
  if (!isJsonObject(event) || !isJsonObject(event.requestContext)) return false;
  const { http } = event.requestContext;
  const isPayload2 = isJsonObject(http) && typeof http.method === "string";
  const isPayload1 = typeof event.httpMethod === "string" && typeof event.path === "string";
  return isPayload2 || isPayload1;
}

/** Payload 1.0 keeps the case in which the client wrote a header's name. */
function headerOf({ headers }: ApiEvent, name: string): string | undefined {
  const found = Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return found?.[1];
}
