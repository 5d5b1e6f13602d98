import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { serveControl } from "./control.ts";
import { createState, type LocalConnect } from "./local-connect.ts";
import type { LocalConnectOptions } from "./local-connect-options.ts";
import { serveOperation } from "./serve-operation.ts";
import { type Answer, answerError, send } from "./wire/answer.ts";
import { readBody } from "./wire/read-body.ts";
import { findRoute, methodsOf } from "./wire/route.ts";
import { ServiceError } from "./wire/service-error.ts";

/**
 * A local Amazon Connect: an HTTP server that answers Connect's API to any SDK or the AWS CLI. All state is the server's
 * own; closing it ends everything that it holds open.
 *
 * @example
 * const server = createLocalConnect();
 * server.listen(4510);
 * // AWS_ENDPOINT_URL_CONNECT=http://127.0.0.1:4510 aws connect start-chat-contact …
 */
export function createLocalConnect(options: LocalConnectOptions = {}): Server {
  const local = createState(options);
  const server = createServer((request, response) => {
    serve(local, request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, randomUUID(), answerError("connect", error));
      else response.destroy();
    });
  });
  // A server waits for its connections when it closes; those that a fault leaves without an answer would never end.
  const close = server.close.bind(server);
  server.close = (callback) => {
    local.world.clock.stop();
    close(callback);
    server.closeAllConnections();
    return server;
  };
  return server;
}

async function serve(local: LocalConnect, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = randomUUID();
  const { method = "GET", url = "/" } = request;
  const [path = "/", search = ""] = url.split("?", 2);
  const body = await readBody(request);
  if (path.startsWith("/_local/")) return serveControl(local, { method, path, body }, response);
  const query = new URLSearchParams(search);
  const route = findRoute(method, path);
  if (route === undefined) return send(response, requestId, answerUnknown(method, path));
  const outcome = await serveOperation(local, route, { requestId, query, headers: request.headers, body });
  if (outcome === "never") return;
  if (outcome === "reset") request.socket.resetAndDestroy();
  else send(response, requestId, outcome);
}

function answerUnknown(method: string, path: string): Answer {
  const methods = methodsOf(path);
  const error =
    methods.length === 0
      ? new ServiceError("UnknownOperationException", `No operation of Amazon Connect is at ${method} ${path}`)
      : new ServiceError("MethodNotAllowedException", `${path} is reached by ${methods.join(", ")}, not ${method}`);
  return answerError("connect", error);
}
