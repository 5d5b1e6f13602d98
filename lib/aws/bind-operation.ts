import type { Operation } from "../arazzo/operation.ts";
import { describeOperation, isRead, type OperationSchema } from "./describe-operation.ts";
import type { CreatedId, ServiceKnowledge } from "./service-knowledge.ts";
import type { Transmit } from "./transport/http-transport.ts";

/** An operation with everything that can be known of it before it is called. */
export type BoundOperation = {
  operation: Operation;
  createdId: CreatedId | undefined;
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
  return { operation, createdId: createdIdOf?.(operation), isRead: isRead(operation), transmit: transport(schema) };
}
