import type { IncomingMessage } from "node:http";
import { ServiceError } from "./service-error.ts";

/** An attachment can have 20 MB, more than any operation accepts. */
const MAX_BYTES = 20 * 1024 * 1024;

/** @throws ServiceError `RequestEntityTooLargeException` */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new ServiceError("RequestEntityTooLargeException", "The body has more than 20 MB");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
