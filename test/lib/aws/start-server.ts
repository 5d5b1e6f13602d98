import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type StartedServer = {
  url: string;
  /** The bodies of the requests so far, in order. */
  requests: { method: string; url: string; body: string }[];
  /** Resolves when a connection was closed by the other side. */
  cutOff: Promise<void>;
  [Symbol.asyncDispose]: () => Promise<void>;
};

/** Starts a server that answers what a test says, on a free port; use it with `await using`. */
export async function startServer(
  answer: (response: ServerResponse, attempt: number, request: IncomingMessage) => void,
): Promise<StartedServer> {
  const requests: StartedServer["requests"] = [];
  const cut = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    response.on("close", () => {
      if (!response.writableFinished) cut.resolve();
    });
    let body = "";
    for await (const chunk of request) body += chunk;
    requests.push({ method: request.method ?? "", url: request.url ?? "", body });
    answer(response, requests.length, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    cutOff: cut.promise,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
