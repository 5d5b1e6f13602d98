import type { IncomingMessage } from "node:http";
import { ServiceError } from "./service-error.ts";

/** More than any operation takes; AWS's front door stops at 10 MB as well. */
const MAX_BYTES = 10 * 1024 * 1024;

/** @throws ServiceError `RequestEntityTooLargeException` */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new ServiceError("RequestEntityTooLargeException", "The body has more than 10 MB");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
