import type { Clock } from "../arazzo/clock.ts";
import type { Session } from "../arazzo/operation.ts";
import { WorkflowError } from "../arazzo/workflow-error.ts";
import { bindOperation } from "../aws/bind-operation.ts";
import { createSender } from "../aws/create-sender.ts";
import { isOperationSchema, type OperationSchema } from "../aws/describe-operation.ts";
import type { RequestLimits } from "../aws/limit.ts";
import { systemClock } from "../aws/system-clock.ts";
import { ConnectSession, type SessionOptions } from "./connect-session.ts";
import type { BareClient } from "./create-connect-client.ts";

export type ConnectSourceOptions = {
  /** As `createConnectClient` makes it, or any other. Its retries and middlewares are not used, see `createSender`. */
  client: BareClient;
  /** The operations that may be called, as the SDK describes them: `StartChatContact$` and so on, or `wholeSdk()`. */
  operations: Readonly<Record<string, OperationSchema>>;
  /** What requests must keep to, see `limitsOf`. */
  limits: RequestLimits;
  clock?: Clock;
  /** Milliseconds that one attempt of a call may take. Default 5000. */
  attemptTimeout?: number;
};

/** Amazon Connect as a source of operations. */
export type ConnectSource = {
  /** Begins a run's dealings with Connect. */
  session(options: SessionOptions): Session;
};

/** Binds operations of Connect to a client. All that can be known before a call is read here, once. */
export function connectSource(options: ConnectSourceOptions): ConnectSource {
  const { client, operations, limits, clock = systemClock, attemptTimeout = 5000 } = options;
  const sender = createSender(client);
  const bound = new Map(
    Object.entries(operations).map(([operationId, schema]) => {
      if (isOperationSchema(schema)) return [operationId, bindOperation(schema, sender)];
      throw new WorkflowError("UnknownOperation", `${operationId} is not an operation as the AWS SDK describes one.`);
    }),
  );
  const connection = {
    limits,
    clock,
    attemptTimeout,
    operationNamed(operationId: string) {
      const operation = bound.get(operationId);
      if (operation !== undefined) return operation;
      throw new WorkflowError(
        "UnknownOperation",
        `The operation ${operationId} is not among those given to this source.`,
      );
    },
  };
  return { session: (sessionOptions) => new ConnectSession(connection, sessionOptions) };
}
