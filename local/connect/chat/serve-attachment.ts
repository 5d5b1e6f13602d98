import type { ServerResponse } from "node:http";
import type { State } from "../state/state.ts";

/** Stores and serves files, as S3 does for the service: a URL with a valid secret grants access until it expires. */
export function serveAttachment(
  state: State,
  { method, path, query, body }: { method: string; path: string; query: URLSearchParams; body: Buffer },
  response: ServerResponse,
): void {
  const attachment = state.attachments.get(path.split("/").at(-1) ?? "");
  const address = attachment?.addresses.get(query.get("secret") ?? "");
  if (attachment === undefined || address?.method !== method || address.until < state.clock.now()) {
    response.writeHead(403).end("The URL is invalid or has expired.");
    return;
  }
  if (method === "GET") {
    response.writeHead(200, { "content-type": attachment.contentType }).end(attachment.bytes);
    return;
  }
  if (attachment.completed) {
    response.writeHead(405).end("A completed attachment cannot be uploaded again.");
    return;
  }
  if (body.length !== attachment.size) {
    response.writeHead(400).end(`Expected ${attachment.size} bytes, as announced, but received ${body.length}.`);
    return;
  }
  attachment.bytes = body;
  state.attachments.set(attachment.id, attachment);
  state.keeper.whenSaved(() => response.writeHead(200).end());
}
