import type { ConnectClient } from "@aws-sdk/client-connect";
import type { Operation } from "../arazzo/operation.ts";
import { describeOperation, isOperationSchema } from "./describe-operation.ts";
import type { Exchange } from "./exchange.ts";
import { type CreatedId, whatItCreates } from "./what-it-creates.ts";

/** A command of `@aws-sdk/client-connect`, such as `StartChatContactCommand`. */
export type CommandClass = new (input: never) => Pick<ConnectCommand, "input">;

type ConnectCommand = Parameters<ConnectClient["send"]>[0];

/** An operation with all that can be known of it before it is called. */
export type BoundOperation = {
  operation: Operation;
  creates: CreatedId | undefined;
  /** Whether it only looks something up, by its method or name. */
  reads: boolean;
  /** Sends one request; enters what goes over the wire into the exchange, and resolves with the SDK's output. */
  send(input: Record<string, unknown>, exchange: Exchange, signal: AbortSignal): Promise<object>;
};

/** Binds a command to a client. What the SDK would do again for each request, it does once here. */
export function bindOperation(client: ConnectClient, Command: CommandClass): BoundOperation {
  // Commands differ in their types of input and output, which the schema tells instead.
  const command = new Command({} as never) as ConnectCommand & { schema?: unknown };
  const { schema } = command;
  if (!isOperationSchema(schema)) {
    throw new Error(`The AWS SDK's ${Command.name} does not describe itself: is it of @aws-sdk/client-connect?`);
  }
  const operation = describeOperation(schema);
  return {
    operation,
    creates: whatItCreates(operation),
    reads: operation.method === "GET" || /^(?:Describe|Get|List|Search|BatchGet)[A-Z]/.test(operation.operationId),
    send: bindSend(client, command),
  };
}

/** What each request has of its own, handed through the SDK's middlewares beside its input. */
type Call = { exchange: Exchange; signal: AbortSignal };

/**
 * `client.send` sorts and resolves all middlewares anew for each command, which costs more than the rest of a call.
 * They are resolved once here, with a last one of ours, behind the signature: it sends, and keeps what the SDK tells
 * only in part.
 */
function bindSend(client: ConnectClient, command: ConnectCommand): BoundOperation["send"] {
  const { requestHandler } = client.config;
  command.middlewareStack.add(
    () => async (args) => {
      const { exchange, signal } = args as unknown as Call;
      const request = args.request as Parameters<typeof requestHandler.handle>[0];
      exchange.request = request;
      const result = await requestHandler.handle(request, { abortSignal: signal });
      exchange.response = result.response;
      // What turns the response into an output is the middleware before this one.
      return result as never;
    },
    { step: "deserialize", priority: "low", name: "sendObserved" },
  );
  const middlewares = client.middlewareStack.clone();
  // The session repeats calls itself, whatever the client is set to. The place must stay: the signature's is told by it.
  const place = { name: "retryMiddleware", step: "finalizeRequest", priority: "high", override: true } as const;
  middlewares.add((next) => next, place);
  const handle = command.resolveMiddleware(middlewares, client.config, {});
  return async (input, exchange, signal) => {
    const call: Call = { exchange, signal };
    const { output } = await handle({ input: input as never, ...call } as { input: never });
    return output;
  };
}
