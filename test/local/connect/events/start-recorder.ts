import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

type Received = { headers: IncomingHttpHeaders; body: string };

/** Records what it receives, after a number of refusals. */
export async function startRecorder(refusals = 0) {
  const received: Received[] = [];
  let left = refusals;
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      if (left > 0) {
        left -= 1;
        response.writeHead(503).end();
        return;
      }
      received.push({ headers: request.headers, body });
      response.end('{"FailedEntryCount":0,"Entries":[{}]}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
