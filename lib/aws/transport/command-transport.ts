import { fromJson } from "../../arazzo/json.ts";
import type { AwsClient } from "../aws-client.ts";
import type { OperationSchema } from "../describe-operation.ts";
import {
  DirectRoutes,
  type EndpointInstructions,
  type MiddlewareStack,
  RECORDER,
  type RequestContext,
} from "./direct-routes.ts";
import type { HttpExchange, HttpRequest, HttpResponse } from "./http-exchange.ts";
import type { Transmit } from "./http-transport.ts";

/** A command's class of the SDK: `PutItemCommand`. */
export type ClientCommand = {
  new (input: never): { middlewareStack: MiddlewareStack };
  getEndpointParameterInstructions?(): EndpointInstructions;
};

/** The part of a client that sends commands through its middlewares. */
export type SendingClient = {
  readonly middlewareStack?: MiddlewareStack;
  send(command: never, options: { abortSignal: AbortSignal }): Promise<object>;
};

/** The longest body of a response that is read into memory: more than a workflow can pass on. */
const MOST_BYTES = 6 * 1024 * 1024;

/**
 * Sends an SDK's commands through the client's own middlewares where they do something special, as those of S3 do, and
 * without them where they do not. The client has to be made with `maxAttempts: 1`: the session decides what is sent again.
 */
export function commandTransport(
  client: AwsClient & SendingClient,
): (command: ClientCommand, schema: OperationSchema, bodyMember: string | undefined) => Transmit {
  return (Command, schema, bodyMember) => {
    const routes = new DirectRoutes(client, schema, Command.getEndpointParameterInstructions?.());
    const sendCommand: Transmit = (input, exchange, abortSignal) => {
      const command = new Command(input as never);
      const { middlewareStack } = command;
      const learn = (context: RequestContext) => routes.learn(input, middlewareStack, context);
      // Innermost, so that it sees the request as it is signed and the response as it comes.
      const options = { name: RECORDER, step: "deserialize", priority: "low" };
      middlewareStack.add(recorder(exchange, learn) as never, options as never);
      return client.send(command as never, { abortSignal });
    };
    return async (values, exchange, signal) => {
      const input = { ...values };
      if (bodyMember !== undefined && bodyMember in input) input[bodyMember] = bodyOf(input[bodyMember]);
      const output = await (routes.find(input) ?? sendCommand)(input, exchange, signal);
      return await readStreams(output as Record<string, unknown>, exchange.response);
    };
  };
}

type Next = (args: { request: HttpRequest }) => Promise<{ response: HttpResponse }>;

function recorder(exchange: HttpExchange, learn: (context: RequestContext) => void) {
  return (next: Next, context: RequestContext) => async (args: { request: HttpRequest }) => {
    exchange.request = args.request;
    learn(context);
    const result = await next(args);
    exchange.response = result.response;
    return result;
  };
}

/** A body of bytes: a string as it is, `{ base64 }` decoded, anything else as JSON. */
function bodyOf(value: unknown): unknown {
  if (typeof value === "string") return Buffer.from(value);
  if (typeof value !== "object" || value === null) return Buffer.from(JSON.stringify(value));
  const { base64, ...others } = value as { base64?: unknown };
  if (typeof base64 === "string" && Object.keys(others).length === 0) return Buffer.from(base64, "base64");
  return Buffer.from(JSON.stringify(value));
}

/** Reads what the SDK leaves as a stream. JSON is parsed, other text stays text, and bytes become base64. */
async function readStreams(output: Record<string, unknown>, response: HttpResponse | undefined): Promise<object> {
  const read = { ...output };
  for (const [name, value] of Object.entries(output)) {
    if (isStream(value)) read[name] = contentOf(await collect(value), response);
    else if (value instanceof Uint8Array && "transformToString" in value) read[name] = contentOf(value, response);
  }
  return read;
}

function isStream(value: unknown): value is AsyncIterable<Uint8Array> {
  return typeof value === "object" && value !== null && "pipe" in value && Symbol.asyncIterator in value;
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error(`The body of the response is longer than ${MOST_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function contentOf(bytes: Uint8Array, response: HttpResponse | undefined): unknown {
  const headers = Object.entries(response?.headers ?? {});
  const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  const text = Buffer.from(bytes).toString();
  if (/[/+]json\b/i.test(type)) {
    const value = fromJson(text);
    return value === undefined ? text : value;
  }
  return /^text\/|[/+](?:xml|javascript)\b/i.test(type) ? text : bytes;
}
