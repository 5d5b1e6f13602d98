import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { LocalConnect } from "../../connect/local-connect.ts";
import { serveOperation } from "../../connect/requests/serve-operation.ts";
import { findRoute } from "../../connect/wire/route.ts";

/** The local Connect does not verify signatures. */
const SIGNED = {
  authorization:
    "AWS4-HMAC-SHA256 Credential=page/20260101/us-east-1/connect/aws4_request, SignedHeaders=host, Signature=page",
  "x-amz-date": "20260101T000000Z",
};

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
    headers: SIGNED,
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
