import { randomUUID } from "node:crypto";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { FlowLogLine } from "../../lib/flows/execution/flow-log-line.ts";
import { isOfConsole, serveConsole } from "../console/server/serve-console.ts";
import { startChatForPage } from "../console/server/start-chat.ts";
import { serveAttachment } from "./chat/serve-attachment.ts";
import { serveSockets } from "./chat/serve-sockets.ts";
import { problemOfCaller } from "./control/check-caller.ts";
import { sendJson, serveControl } from "./control/serve-control.ts";
import type { BlockEntry } from "./flows/flow-records.ts";
import { type FlowToPublish, publishFlow } from "./flows/publish-flow.ts";
import { createState, type LocalConnect } from "./local-connect.ts";
import type { LocalConnectOptions } from "./local-connect-options.ts";
import { serveOperation } from "./requests/serve-operation.ts";
import { type Answer, answerError, send } from "./wire/answer.ts";
import { readBody } from "./wire/read-body.ts";
import { findRoute, methodsOf } from "./wire/route.ts";
import { ServiceError } from "./wire/service-error.ts";

/**
 * Creates a local Amazon Connect: an HTTP server that answers Connect's API to any SDK and the AWS CLI. Its state is its
 * own; closing it ends its connections and timers.
 *
 * @example
 * const server = createLocalConnect();
 * server.listen(4510);
 * // AWS_ENDPOINT_URL_CONNECT=http://127.0.0.1:4510 aws connect start-chat-contact …
 */
export function createLocalConnect(options: LocalConnectOptions = {}): LocalConnectServer {
  return serveLocalConnect(createState(options));
}

/** Creates the server of a local Connect. Closing it stops the local Connect's flows and timers. */
export function serveLocalConnect(local: LocalConnect): LocalConnectServer {
  const server = createServer({ shouldUpgradeCallback: asksForWebSocket }, (request, response) => {
    void serveRequest(local, request, response);
  });
  local.sockets = serveSockets(server, local.state);
  // A closing server waits for its connections, but those that a fault leaves unanswered would never end.
  const close = server.close.bind(server);
  server.close = (callback) => {
    local.flows.stop();
    local.state.clock.stop();
    local.sockets.drop();
    local.changes.close();
    local.events.close();
    local.records.close();
    local.streaming.close();
    local.store?.close();
    close(callback);
    server.closeAllConnections();
    return server;
  };
  const { records } = local.flows;
  return Object.assign(server, {
    flows: {
      publish: (flow: FlowToPublish) => publishFlow(local.state, flow),
      lines: records.lines,
      blocks: records.blocks,
    },
  });
}

/** The flows of a local Connect, for callers in its process. */
export type LocalFlows = {
  publish(flow: FlowToPublish): ReturnType<typeof publishFlow>;
  /** The flow log, newest last; of one contact if given. */
  lines(contactId?: string): FlowLogLine[];
  /** The blocks of a contact, newest last. */
  blocks(contactId: string): BlockEntry[];
};

export type LocalConnectServer = Server & { flows: LocalFlows };

/** Some clients, such as Java's, offer HTTP/2; only WebSockets are upgraded. */
function asksForWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === "websocket";
}

/** Serves a request to a local Connect. Never rejects: an error becomes the service's internal error. */
export async function serveRequest(
  local: LocalConnect,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await serve(local, request, response);
  } catch (error) {
    if (!response.headersSent) send(response, randomUUID(), answerError("connect", error));
    else response.destroy();
  }
}

async function serve(local: LocalConnect, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = randomUUID();
  const { method = "GET", headers } = request;
  const [path = "/", search = ""] = (request.url ?? "/").split("?", 2);
  const isPage = isOfConsole(method, path);
  const isFile = path.startsWith("/_local/attachments/");
  if (isPage || (path.startsWith("/_local/") && !isFile)) {
    const error = problemOfCaller(headers, local.host);
    if (error !== undefined) return sendJson(response, 403, { error });
  }
  if (isPage) return await serveConsole(local, path, response);
  if (method === "GET" && path === "/_local/changes") return local.changes.serve(local.id, response);
  const query = new URLSearchParams(search);
  if (method === "GET" && path === "/_local/events" && headers.accept?.includes("text/event-stream")) {
    const lastId = [headers["last-event-id"]].flat()[0];
    return local.events.serve(response, { contactId: query.get("contactId") ?? undefined, lastId });
  }
  if (path.startsWith("/participant/") || isFile) {
    allowBrowsers(headers, response);
    if (method === "OPTIONS") return void response.writeHead(204).end();
  }
  const body = await readBody(request);
  if (isFile) return serveAttachment(local.state, { method, path, query, body }, response);
  if (method === "POST" && path === "/_local/chats") {
    return startChatForPage(local, body.toString("utf8"), addressOf(headers), response);
  }
  if (path.startsWith("/_local/"))
    return await serveControl(
      local,
      { method, path, query, body: body.toString("utf8"), url: addressOf(headers) },
      response,
    );
  const route = findRoute(method, path);
  if (route === undefined) return send(response, requestId, answerUnknown(method, path));
  const outcome = await serveOperation(local, route, {
    requestId,
    query,
    headers,
    body: body.toString("utf8"),
    url: addressOf(headers),
  });
  await new Promise<void>((resolve) => local.state.keeper.whenSaved(resolve));
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
  const answer = answerError("connect", error);
  return methods.length === 0 ? answer : { ...answer, headers: { ...answer.headers, allow: methods.join(", ") } };
}

/** Pages of any origin can use the participant service and the files in chats, but not the control API. */
function allowBrowsers(headers: IncomingHttpHeaders, response: ServerResponse): void {
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-allow-methods", "GET, POST, PUT, DELETE");
  response.setHeader("access-control-allow-headers", headers["access-control-request-headers"] ?? "*");
  response.setHeader("access-control-expose-headers", "x-amzn-errortype, x-amzn-requestid");
  response.setHeader("access-control-max-age", "86400");
}

/** The URL by which a caller reaches this server, also behind a proxy. */
function addressOf({ host = "127.0.0.1", "x-forwarded-proto": protocol }: IncomingHttpHeaders): URL {
  const scheme = protocol === "https" ? "https" : "http";
  return new URL(URL.canParse(`${scheme}://${host}`) ? `${scheme}://${host}` : `${scheme}://127.0.0.1`);
}
