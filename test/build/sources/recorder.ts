import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it came over the wire. */
export type Recorded = {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  target: string;
  authorization: string;
  body: string;
};

/** The server's answer: status, content type, body, further headers. */
export type Answer = { status?: number; type?: string; body?: string | Buffer; headers?: Record<string, string> };

export type Recorder = { url: string; requests: Recorded[] } & AsyncDisposable;

/** Starts a server that records requests and answers them as given. */
export async function startRecorder(answer: (request: Recorded) => Answer | "never" | "hang up"): Promise<Recorder> {
  const requests: Recorded[] = [];
  const server = createServer(async (request, response) => {
    const recorded = await read(request);
    requests.push(recorded);
    const given = answer(recorded);
    if (given === "hang up") response.destroy();
    else if (given !== "never") send(response, given);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<Recorded> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = "", url = "", headers } = request;
  const target = String(headers["x-amz-target"] ?? "");
  return {
    method,
    url,
    headers,
    target,
    authorization: headers.authorization ?? "",
    body: Buffer.concat(chunks).toString(),
  };
}

function send(response: ServerResponse, { status = 200, type = "application/json", body = "", headers }: Answer): void {
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(body);
}
