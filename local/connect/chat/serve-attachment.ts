import type { ServerResponse } from "node:http";
import type { State } from "../state/state.ts";

/** Takes in and gives out files, in the place of S3: whoever has the address with its secret may, while it is good. */
export function serveAttachment(
  state: State,
  { method, path, query, body }: { method: string; path: string; query: URLSearchParams; body: Buffer },
  response: ServerResponse,
): void {
  const attachment = state.attachments.get(path.split("/").at(-1) ?? "");
  const address = attachment?.addresses.get(query.get("secret") ?? "");
  if (attachment === undefined || address?.method !== method || address.until < state.clock.now()) {
    response.writeHead(403).end("The address is not good, or no longer.");
    return;
  }
  if (method === "GET") {
    response.writeHead(200, { "content-type": attachment.contentType }).end(attachment.bytes);
    return;
  }
  if (attachment.completed) {
    response.writeHead(405).end("What is completed cannot be uploaded again.");
    return;
  }
  if (body.length !== attachment.size) {
    response.writeHead(400).end(`The file was announced with ${attachment.size} bytes, these are ${body.length}.`);
    return;
  }
  attachment.bytes = body;
  response.writeHead(200).end();
}
