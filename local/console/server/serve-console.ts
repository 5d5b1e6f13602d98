import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { extname, join } from "node:path";
import type { LocalConnect } from "../../connect/local-connect.ts";
import { resourcesOf } from "../../connect/resources/resources-of.ts";
import { consoleBundle } from "./bundle-console.ts";

const ASSETS = "/_local/console/";
const TYPES: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
};

/** The page loads from this server only; it can start chats at any endpoint. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
  "connect-src 'self' http: https: ws: wss:; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'";

/** Whether a request is for the console: its views are below `/console`, where Connect's API has nothing. */
export function isOfConsole(method: string, path: string): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  return path === "/" || path === "/console" || path.startsWith("/console/") || path.startsWith(ASSETS);
}

export async function serveConsole(local: LocalConnect, path: string, response: ServerResponse): Promise<void> {
  if (path.startsWith(ASSETS)) return await serveAsset(path.slice(ASSETS.length), response);
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  response.end(pageOf(local));
  // Starts the bundling early: the page requests the bundle next.
  consoleBundle().catch(() => {});
}

async function serveAsset(name: string, response: ServerResponse): Promise<void> {
  const type = TYPES[extname(name)];
  if (type === undefined || !/^[\w.-]+$/.test(name)) return void response.writeHead(404).end(`Not found: ${name}`);
  try {
    const body = await readFile(join(await consoleBundle(), name));
    response.writeHead(200, { "content-type": type, "cache-control": "no-cache" }).end(body);
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!isMissing) console.error(`The console cannot be built: ${(error as Error).message}`);
    response.writeHead(isMissing ? 404 : 500, { "content-type": "text/plain" });
    response.end(isMissing ? `Not found: ${name}` : "The console cannot be built; the server's output has the reason.");
  }
}

function pageOf({ state, chatEndpoint }: LocalConnect): string {
  const [instance] = state.instances.values();
  const [contactFlowId] = instance === undefined ? [] : resourcesOf(instance, "contact-flow").keys();
  const defaults = { instanceId: instance?.id ?? "", contactFlowId: contactFlowId ?? "", endpoint: chatEndpoint };
  const json = JSON.stringify(defaults).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Local Amazon Connect</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="${ASSETS}console.css" />
    <script type="application/json" id="defaults">${json}</script>
    <script type="module" src="${ASSETS}console.js"></script>
  </head>
  <body>
    <div id="app"><p style="padding: 2rem; font-family: system-ui">Opening the console …</p></div>
    <noscript>The console needs JavaScript.</noscript>
  </body>
</html>
`;
}
