import type { Operation } from "../arazzo/operation.ts";
import { describeOperation, isRead, type OperationSchema } from "./describe-operation.ts";
import type { CreatedId, ServiceKnowledge } from "./service-knowledge.ts";
import type { Transmit } from "./transport/http-transport.ts";

/** An operation with everything that can be known of it before it is called. */
export type BoundOperation = {
  operation: Operation;
  /** Where its response has the id of what it has created, if that is known. */
  createdId: CreatedId | undefined;
  /** It creates or changes something that a second request would create or change again, unless a token prevents it. */
  mayCreate: boolean;
  isRead: boolean;
  transmit: Transmit;
};

/** Binds an operation to the client that sends it. */
export function bindOperation(
  schema: OperationSchema,
  transport: (schema: OperationSchema) => Transmit,
  { memberAliases, createdIdOf }: ServiceKnowledge,
): BoundOperation {
  const operation = describeOperation(schema, memberAliases);
  const createdId = createdIdOf?.(operation);
  const mayCreate = createdId !== undefined;
  return { operation, createdId, mayCreate, isRead: isRead(operation), transmit: transport(schema) };
}

/** Whether an operation may create something, where no response names it: a repeat needs a token, or is not safe. */
export function mayCreate({ nonIdempotent, idempotencyToken }: Operation): boolean {
  return nonIdempotent === true || idempotencyToken !== undefined;
}
