import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { fromJson, type JsonValue } from "../arazzo/json.ts";
import { mediaType } from "./encode-body.ts";
import type { OutgoingRequest } from "./make-request.ts";

/** A response as it came, with its body as JSON, text or base64. */
export type IncomingResponse = { statusCode: number; headers: Record<string, string>; body: JsonValue };

/** More than a workflow can pass on. */
const MOST_BYTES = 6 * 1024 * 1024;

/**
 * Sends one request and reads the response, at most 6 MB of it. Redirects are not followed: they are responses, so that
 * nothing is ever sent to another host.
 * @param onSent called when the request may have arrived.
 */
export function exchange(
  { method, url, headers, body }: OutgoingRequest,
  signal: AbortSignal,
  onSent: () => void,
): Promise<IncomingResponse> {
  return new Promise((resolve, reject) => {
    const isSecure = url.protocol === "https:";
    const request = (isSecure ? requestHttps : requestHttp)(url, { method, headers });
    const stop = () => fail(new DOMException("The request was given up.", "AbortError"));
    const settle = () => signal.removeEventListener("abort", stop);
    const fail = (error: unknown) => {
      settle();
      request.destroy();
      reject(error);
    };
    if (signal.aborted) stop();
    // Not the option of Node's, which watches the ends of both streams.
    signal.addEventListener("abort", stop, { once: true });
    request.on("socket", (socket) => {
      if (socket.connecting) socket.once(isSecure ? "secureConnect" : "connect", onSent);
      else onSent();
    });
    request.on("error", fail);
    // Node.js ends such a request without a response or an error.
    request.on("upgrade", (_, socket) => {
      socket.destroy();
      fail(new UnreadableError("in another protocol"));
    });
    request.on("response", (response) => {
      read(
        response,
        (answer) => {
          settle();
          resolve(answer);
        },
        fail,
      );
    });
    request.end(body);
  });
}

/** Reads a response to its end; an event for each piece takes less time than an iterator. */
function read(
  response: IncomingMessage,
  done: (answer: IncomingResponse) => void,
  fail: (error: unknown) => void,
): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) fail(new UnreadableError("longer than 6 MB"));
    else chunks.push(chunk);
  });
  response.on("error", fail);
  response.on("end", () => {
    try {
      done(answerOf(response, Buffer.concat(chunks)));
    } catch (error) {
      fail(error);
    }
  });
}

/** @throws UnreadableError */
function answerOf(response: IncomingMessage, bytes: Buffer): IncomingResponse {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) headers[name] = [value ?? ""].flat().join(", ");
  const encoding = (headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (encoding !== "identity" && bytes.length > 0)
    throw new UnreadableError("compressed, which the request did not accept");
  const body = bodyOf(bytes, headers["content-type"] ?? "");
  return { statusCode: response.statusCode ?? 0, headers, body };
}

/** A response's body cannot be kept or read. The message follows "a body that is": "longer than 6 MB". */
export class UnreadableError extends Error {
  override name = "UnreadableError";
}

const MOST_LEVELS = 1000;
const [QUOTE, BACKSLASH, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = Buffer.from('"\\[]{}');

/** Whether JSON is nested so deeply that copying or writing it would overflow the stack. */
function isTooDeep(json: Buffer): boolean {
  let level = 0;
  let inString = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (inString && byte === BACKSLASH) at++;
    else if (byte === QUOTE) inString = !inString;
    else if (inString) continue;
    else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) level++;
    else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) level--;
    if (level > MOST_LEVELS) return true;
  }
  return false;
}

function bodyOf(bytes: Buffer, contentType: string): JsonValue {
  if (bytes.length === 0) return null;
  const type = mediaType(contentType);
  if (/[/+]json$/.test(type) || type === "") {
    if (isTooDeep(bytes)) throw new UnreadableError("nested more than 1000 levels deep");
    const text = bytes.toString();
    const value = fromJson(text);
    return value === undefined ? text : value;
  }
  const isText = /^text\/|[/+](?:xml|x-www-form-urlencoded|javascript|yaml)$/.test(type);
  return isText ? bytes.toString() : bytes.toString("base64");
}
