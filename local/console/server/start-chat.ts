import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { LocalConnect } from "../../connect/local-connect.ts";
import { serveOperation } from "../../connect/requests/serve-operation.ts";
import { localSignature } from "../../connect/wire/local-signature.ts";
import { findRoute } from "../../connect/wire/route.ts";

/**
 * Starts a chat for the console, where no endpoint of yours is given. Takes StartChatContact's input and answers in the
 * form that chat clients expect of an endpoint.
 */
export async function startChatForPage(
  local: LocalConnect,
  body: string,
  url: URL,
  response: ServerResponse,
): Promise<void> {
  const route = findRoute("PUT", "/contact/chat");
  if (route === undefined) throw new Error("StartChatContact has another path");
  const requestId = randomUUID();
  const outcome = await serveOperation(local, route, {
    requestId,
    url,
    body,
    headers: localSignature("connect"),
    query: new URLSearchParams(),
  });
  if (outcome === "never") return;
  if (outcome === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const answer = JSON.parse(outcome.body) as { Message?: string; message?: string };
  const failed = outcome.status >= 300;
  response.writeHead(outcome.status, { "content-type": "application/json" });
  response.end(
    JSON.stringify(failed ? { error: answer.Message ?? answer.message } : { data: { startChatResult: answer } }),
  );
}
