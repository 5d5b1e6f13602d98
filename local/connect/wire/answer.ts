import type { ServerResponse } from "node:http";
import { membersOf } from "./members-of.ts";
import { ServiceError } from "./service-error.ts";
import { type OperationModel, type ServiceName, statusOfError } from "./service-model.ts";
import { writeMembers, writeValue } from "./write-value.ts";

/** Statuses of errors of AWS's front door, which no service's model lists. */
export const FRONT_DOOR: Record<string, number> = {
  IncompleteSignatureException: 403,
  InvalidSignatureException: 403,
  MissingAuthenticationTokenException: 403,
  MethodNotAllowedException: 405,
  NotImplementedException: 501,
  RequestEntityTooLargeException: 413,
  SerializationException: 400,
  TooManyRequests: 429,
  UnknownOperationException: 404,
};

export type Answer = { status: number; headers: Record<string, string>; body: string; errorName?: string };

/** Writes an operation's output: body members as JSON, bound members as headers. */
export function answerOutput({ status, output }: OperationModel, value: unknown): Answer {
  if (!output.isStructSchema()) return { status, headers: {}, body: "" };
  const object = Object(value) as Record<string, unknown>;
  const headers: Record<string, string> = { "content-type": "application/json" };
  for (const { name, schema, place } of membersOf(output)) {
    const written = writeValue(schema, object[name]);
    if (place !== "body" && "header" in place && written !== undefined) headers[place.header] = String(written);
  }
  const inBody = membersOf(output).filter(({ place }) => place === "body");
  return { status, headers, body: JSON.stringify(writeMembers(inBody, object)) };
}

/**
 * Writes an error as the service does: its name in `x-amzn-errortype`, its members in the body. An unexpected error
 * becomes the service's internal error.
 */
export function answerError(service: ServiceName, error: unknown, status?: number): Answer {
  if (!(error instanceof ServiceError)) {
    const internal = service === "connect" ? "InternalServiceException" : "InternalServerException";
    return answerError(service, new ServiceError(internal, `The local Connect failed: ${String(error)}`));
  }
  const { errorName, message, details } = error;
  const modelled = statusOfError(service, errorName);
  return {
    status: status ?? modelled ?? FRONT_DOOR[errorName] ?? 400,
    headers: { "content-type": "application/json", "x-amzn-errortype": errorName },
    // The service capitalizes the members of its errors; AWS's front door writes `message`.
    body: JSON.stringify({ [modelled === undefined ? "message" : "Message"]: message, ...details }),
    errorName,
  };
}

export function send(response: ServerResponse, requestId: string, { status, headers, body }: Answer): void {
  response.writeHead(status, {
    ...headers,
    "content-length": Buffer.byteLength(body),
    "x-amzn-requestid": requestId,
  });
  response.end(body);
}
