import { fromJson } from "../../arazzo/json.ts";
import type { HttpExchange, HttpRequest, HttpResponse } from "./http-exchange.ts";
import type { Transmit } from "./http-transport.ts";

/** A command's class of the SDK: `PutItemCommand`. */
export type ClientCommand = new (input: never) => { middlewareStack: { add(middleware: never, options: never): void } };

/** The part of a client that sends commands through its middlewares. */
export type SendingClient = { send(command: never, options: { abortSignal: AbortSignal }): Promise<object> };

/** The longest body of a response that is read into memory: more than a workflow can pass on. */
const MOST_BYTES = 6 * 1024 * 1024;

/**
 * Sends an SDK's commands through the client's own middlewares, which some services need. The client has to be made with
 * `maxAttempts: 1`: the session decides what is sent again.
 */
export function commandTransport(
  client: SendingClient,
): (command: ClientCommand, bodyMember: string | undefined) => Transmit {
  return (Command, bodyMember) => async (values, exchange, abortSignal) => {
    const input = { ...values };
    if (bodyMember !== undefined && bodyMember in input) input[bodyMember] = bodyOf(input[bodyMember]);
    const command = new Command(input as never);
    // Innermost, so that it sees the request as it is signed and the response as it comes.
    command.middlewareStack.add(recorder(exchange) as never, { step: "deserialize", priority: "low" } as never);
    const output = await client.send(command as never, { abortSignal });
    return await readStreams(output as Record<string, unknown>, exchange.response);
  };
}

type Next = (args: { request: HttpRequest }) => Promise<{ response: HttpResponse }>;

function recorder(exchange: HttpExchange) {
  return (next: Next) => async (args: { request: HttpRequest }) => {
    exchange.request = args.request;
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
