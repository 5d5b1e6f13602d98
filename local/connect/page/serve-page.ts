import { existsSync, readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import type { LocalConnect } from "../local-connect.ts";
import { resourcesOf } from "../resources/resources-of.ts";

/** The package has a copy, because the library itself depends on a test environment of 100 packages. */
const PACKAGED_CHAT = new URL("amazon-connect-chat.js", import.meta.url);

/** The files of the page, with the chat library that customers' pages use. */
const FILES: Record<string, { type: string; path: () => URL }> = {
  "/": { type: "text/html; charset=utf-8", path: () => new URL("page.html", import.meta.url) },
  "/_local/page/page.css": { type: "text/css", path: () => new URL("page.css", import.meta.url) },
  "/_local/page/page.js": { type: "text/javascript", path: () => new URL("page.js", import.meta.url) },
  "/_local/page/chat-window.js": { type: "text/javascript", path: () => new URL("chat-window.js", import.meta.url) },
  "/_local/page/chat.js": {
    type: "text/javascript",
    path: () => (existsSync(PACKAGED_CHAT) ? PACKAGED_CHAT : new URL(import.meta.resolve("amazon-connect-chatjs"))),
  },
};

export function isOfPage(method: string, path: string): boolean {
  return (method === "GET" || method === "HEAD") && (path === "/" || path.startsWith("/_local/page/"));
}

/** Serves the page, which shows contacts and has a chat window. */
export function servePage({ state, chatEndpoint }: LocalConnect, path: string, response: ServerResponse): void {
  if (path === "/_local/page/defaults") {
    const [instance] = state.instances.values();
    const [contactFlowId] = instance === undefined ? [] : resourcesOf(instance, "contact-flow").keys();
    response.writeHead(200, { "content-type": "application/json" });
    response.end(
      JSON.stringify({ instanceId: instance?.id ?? "", contactFlowId: contactFlowId ?? "", endpoint: chatEndpoint }),
    );
    return;
  }
  const file = FILES[path];
  if (file === undefined) {
    response.writeHead(404).end(`Not found: ${path}`);
    return;
  }
  const body = readFileSync(file.path());
  response.writeHead(200, { "content-type": file.type, "cache-control": "no-store" }).end(body);
}
