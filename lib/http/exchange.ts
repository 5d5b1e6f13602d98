import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { JsonValue } from "../arazzo/json.ts";
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
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    const request = send(url, { method, headers, signal }, (response) => {
      read(response).then(resolve, (error: unknown) => {
        request.destroy();
        reject(error);
      });
    });
    request.on("socket", (socket) => {
      if (socket.connecting) socket.once(url.protocol === "https:" ? "secureConnect" : "connect", onSent);
      else onSent();
    });
    request.on("error", reject);
    request.end(body);
  });
}

async function read(response: IncomingMessage): Promise<IncomingResponse> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new TooLongError();
    chunks.push(chunk);
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) headers[name] = [value ?? ""].flat().join(", ");
  const body = bodyOf(Buffer.concat(chunks), headers["content-type"] ?? "");
  return { statusCode: response.statusCode ?? 0, headers, body };
}

/** A response's body goes on for longer than it can be kept. */
export class TooLongError extends Error {
  override name = "TooLongError";
}

function bodyOf(bytes: Buffer, contentType: string): JsonValue {
  if (bytes.length === 0) return null;
  const type = (contentType.split(";")[0] ?? "").trim().toLowerCase();
  if (/[/+]json$/.test(type) || type === "") {
    try {
      return JSON.parse(bytes.toString()) as JsonValue;
    } catch {
      return bytes.toString();
    }
  }
  const isText = /^text\/|[/+](?:xml|x-www-form-urlencoded|javascript|yaml)$/.test(type);
  return isText ? bytes.toString() : bytes.toString("base64");
}
