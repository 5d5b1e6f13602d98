import type { Operation } from "../arazzo/operation.ts";
import { type CreatedId, createdIdOf } from "../connect/created-id.ts";
import type { Send } from "./create-sender.ts";
import { describeOperation, type OperationSchema } from "./describe-operation.ts";

/** An operation with all that can be known of it before it is called. */
export type BoundOperation = {
  operation: Operation;
  creates: CreatedId | undefined;
  /** Whether it only looks something up, by its method or name. */
  reads: boolean;
  send: Send;
};

/** Reads all that can be known of an operation from the SDK's description of it. */
export function bindOperation(schema: OperationSchema, sender: (schema: OperationSchema) => Send): BoundOperation {
  const operation = describeOperation(schema);
  return {
    operation,
    creates: createdIdOf(operation),
    reads: operation.method === "GET" || /^(?:Describe|Get|List|Search|BatchGet)[A-Z]/.test(operation.operationId),
    send: sender(schema),
  };
}
