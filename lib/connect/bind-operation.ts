import type { ConnectClient } from "@aws-sdk/client-connect";
import type { Operation } from "../arazzo/operation.ts";
import { describeOperation, isOperationSchema } from "./describe-operation.ts";
import { type CreatedId, whatItCreates } from "./what-it-creates.ts";

/** A command of `@aws-sdk/client-connect`, such as `StartChatContactCommand`. */
export type CommandClass = new (input: never) => ConnectCommand;

/** What `ConnectClient.send` takes. */
export type ConnectCommand = Parameters<ConnectClient["send"]>[0];

/** An operation with all that can be known of it before it is called. */
export type BoundOperation = {
  operation: Operation;
  Command: CommandClass;
  creates: CreatedId | undefined;
  /** Whether it only looks something up, by its method or name. */
  reads: boolean;
};

/** Reads a command's description once, so that calls need not. */
export function bindOperation(Command: CommandClass): BoundOperation {
  const { schema } = new Command({} as never) as { schema?: unknown };
  if (!isOperationSchema(schema)) {
    throw new Error(`The AWS SDK's ${Command.name} does not describe itself: is it of @aws-sdk/client-connect?`);
  }
  const operation = describeOperation(schema);
  const reads = operation.method === "GET" || /^(?:Describe|Get|List|Search|BatchGet)[A-Z]/.test(operation.operationId);
  return { operation, Command, creates: whatItCreates(operation), reads };
}
