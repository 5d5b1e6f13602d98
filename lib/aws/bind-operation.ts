import type { JsonObject } from "../arazzo/json.ts";
import type { Operation } from "../arazzo/operation.ts";
import { describeOperation, type OperationSchema } from "./describe-operation.ts";
import type { RequestLimits } from "./requests/limit.ts";
import { type RequestReading, readRequest } from "./requests/read-request.ts";
import type { CreatedId, ServiceKnowledge } from "./service-knowledge.ts";
import type { Transmit } from "./transport/http-transport.ts";
import { type Send, sender } from "./transport/send-request.ts";

/** An operation with everything that can be known of it before it is called. */
export type BoundOperation = {
  operation: Operation;
  /** Where its response has the id of what it has created, if that is known. */
  createdId: CreatedId | undefined;
  /** It creates or changes something that a second request would create or change again, unless a token prevents it. */
  mayCreate: boolean;
  /** Reads a request as it is sent, and finds everything that is wrong with it. */
  read(request: JsonObject, now: number): RequestReading;
  /** Sends a request once. @throws NoResponseError */
  send: Send;
};

/** Binds an operation to the client that sends it. */
export function bindOperation(
  schema: OperationSchema,
  transport: (schema: OperationSchema) => Transmit,
  { memberAliases, createdIdOf }: ServiceKnowledge,
  limits: RequestLimits | undefined,
): BoundOperation {
  const operation = describeOperation(schema, memberAliases);
  const createdId = createdIdOf?.(operation);
  return {
    operation,
    createdId,
    mayCreate: createdId !== undefined,
    read: (request, now) => readRequest(operation, request, limits, now),
    send: sender(operation.operationId, transport(schema)),
  };
}

/** Whether an operation can create something that its response does not name: without a token, a repeat is not safe. */
export function mayCreate({ nonIdempotent, idempotencyToken }: Operation): boolean {
  return nonIdempotent === true || idempotencyToken !== undefined;
}
