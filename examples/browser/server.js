// Serves the page and its POST /chats from this machine: npm start. In a deployment API Gateway invokes the function.
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { openFunction } from "connect-workflows/local";

const PAGE = join(import.meta.dirname, "page");
const FILES = {
  "/": join(PAGE, "index.html"),
  "/chat.js": join(PAGE, "chat.js"),
  "/amazon-connect-chat.js": createRequire(import.meta.url).resolve("amazon-connect-chatjs"),
};
const TYPES = { ".html": "text/html", ".js": "text/javascript" };

/** The deployment's access policy; see docs/security.md for what else it can require. */
const POLICY = { ALLOWED_FLOWS: "*", ALLOWED_ATTRIBUTES: "", ALLOWED_ORIGINS: "*", AUTHORIZATION: "none" };

/** Opens the server with a local Amazon Connect, in which an agent echoes the customer. */
export async function openServer(port = 0) {
  const startChat = await openFunction("handlers/start-chat.js", { environment: POLICY });
  const server = createServer((request, response) => {
    respond(request, response, startChat).catch((error) => response.writeHead(500).end(error.message));
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await startChat.close();
  };
  return { url: `http://localhost:${server.address().port}`, close };
}

async function respond(request, response, startChat) {
  const { method, url } = request;
  if (method === "POST" && url === "/chats") {
    const { statusCode, headers, body } = await startChat.invoke(await eventOf(request));
    response.writeHead(statusCode, headers).end(body);
  } else if (url === "/settings.json") {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ region: "us-east-1", endpoint: startChat.url }));
  } else if (Object.hasOwn(FILES, url)) {
    response.writeHead(200, { "content-type": TYPES[extname(FILES[url])] });
    createReadStream(FILES[url]).pipe(response);
  } else {
    response.writeHead(404).end();
  }
}

/** The event that an HTTP API of API Gateway makes of a request. */
async function eventOf(request) {
  return {
    version: "2.0",
    routeKey: "POST /chats",
    rawPath: "/chats",
    rawQueryString: "",
    headers: request.headers,
    requestContext: {
      apiId: "local",
      requestId: crypto.randomUUID(),
      http: { method: "POST", path: "/chats", sourceIp: "127.0.0.1" },
    },
    body: await text(request),
    isBase64Encoded: false,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { url } = await openServer(8080);
  console.log(url);
}
