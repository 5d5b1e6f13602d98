/**
 * Measures what one local Connect bears on this machine, each figure beside that of a bare `http.Server` answering a
 * constant: `node test/local/connect/load/measure-load.ts [--json]`.
 */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import { createLocalConnect } from "../../../../local/connect/create-local-connect.ts";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../../../local/connect/seed/sample-ids.ts";
import { growData } from "./grow-data.ts";

const SIGNED = {
  authorization:
    "AWS4-HMAC-SHA256 Credential=load/20260101/us-east-1/connect/aws4_request, SignedHeaders=host, Signature=0",
  "x-amz-date": "20260101T000000Z",
};
const START = JSON.stringify({
  InstanceId: SAMPLE_INSTANCE_ID,
  ContactFlowId: SAMPLE_CONTACT_FLOW_ID,
  ParticipantDetails: { DisplayName: "Jane" },
  Attributes: { tier: "gold", language: "en" },
});
const PAIRS = 5000;
const SOCKETS = 1000;
const CONNECTIONS = 32;

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

const bare = await listen(
  createServer((incoming, answer) => void incoming.resume().on("end", () => answer.end('{"ok":true}'))),
);
const local = await listen(createLocalConnect({ agent: "none" }));
await startAndDescribe(bare, 500);
await startAndDescribe(local, 500);
const bareRate = await startAndDescribe(bare, PAIRS);
const localRate = await startAndDescribe(local, PAIRS);
const folder = mkdtempSync(join(tmpdir(), "measured-"));
const kept = await listen(createLocalConnect({ agent: "none", data: folder }));
await startAndDescribe(kept, 500);
const keptRate = await startAndDescribe(kept, PAIRS);
const chats = await talkOverSockets(local, SOCKETS);
const large = await startLarge();
const figures = {
  startsAndDescribesPerSecond: Math.round(localRate),
  bareServerPerSecond: Math.round(bareRate),
  ratioToBareServer: Number((localRate / bareRate).toFixed(2)),
  withDataPerSecond: Math.round(keptRate),
  ratioToMemory: Number((keptRate / localRate).toFixed(2)),
  ...chats,
  ...large,
};
if (process.argv.includes("--json")) console.log(JSON.stringify(figures));
else console.table(figures);
rmSync(folder, { recursive: true });
process.exitCode = chats.messagesLost === 0 ? 0 : 1;
process.exit();

/** Pairs of a start and a describe in a second; a bare server gets the same requests. */
async function startAndDescribe(url: string, pairs: number): Promise<number> {
  const begun = performance.now();
  let left = pairs;
  const work = async () => {
    for (; left > 0; ) {
      left -= 1;
      const { ContactId = "none" } = await ask(url, "PUT", "/contact/chat", SIGNED, START);
      await ask(url, "GET", `/contacts/${SAMPLE_INSTANCE_ID}/${ContactId}`, SIGNED);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return pairs / ((performance.now() - begun) / 1000);
}

/** Starts a server on a folder with a hundred thousand contacts, and one with a thousand. */
async function startLarge() {
  const figures: Record<string, number> = {};
  for (const contacts of [1_000, 100_000]) {
    const data = mkdtempSync(join(tmpdir(), "measured-"));
    const first = createLocalConnect({ agent: "none", data });
    await startAndDescribe(await listen(first), 500);
    await new Promise((resolve) => first.close(resolve));
    growData(data, contacts);
    const begun = performance.now();
    const server = createLocalConnect({ agent: "none", data });
    const url = await listen(server);
    await ask(url, "GET", "/_local/health", {});
    figures[`millisecondsToStartWith${contacts}`] = Math.round(performance.now() - begun);
    const searched = performance.now();
    await ask(url, "GET", "/_local/contacts?limit=50", {});
    figures[`millisecondsForPageOf${contacts}`] = Math.round(performance.now() - searched);
    await new Promise((resolve) => server.close(resolve));
    rmSync(data, { recursive: true });
  }
  return figures;
}

/** Opens that many chats, each with its WebSocket, and has each customer say one thing, which must come back. */
async function talkOverSockets(url: string, count: number) {
  const opened = performance.now();
  const chats = await inBatches(count, () => openChat(url));
  const said = performance.now();
  await inBatches(count, (index) => {
    const chat = chats[index];
    if (chat === undefined) throw new Error("A chat is missing");
    const body = JSON.stringify({ ContentType: "text/plain", Content: `message ${index}` });
    return ask(url, "POST", "/participant/message", { "x-amz-bearer": chat.token }, body);
  });
  const deadline = performance.now() + 5000;
  const arrived = () => chats.filter(({ messages }, index) => messages.join() === `message ${index}`).length;
  while (arrived() < count && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
  const done = performance.now();
  for (const { socket } of chats) socket.terminate();
  return {
    openSockets: count,
    millisecondsToOpen: Math.round(said - opened),
    millisecondsForMessages: Math.round(done - said),
    messagesLost: count - arrived(),
  };
}

async function openChat(url: string) {
  const { ParticipantToken = "" } = await ask(url, "PUT", "/contact/chat", SIGNED, START);
  const body = JSON.stringify({ Type: ["WEBSOCKET", "CONNECTION_CREDENTIALS"] });
  const { Websocket, ConnectionCredentials } = await ask(
    url,
    "POST",
    "/participant/connection",
    { "x-amz-bearer": ParticipantToken },
    body,
  );
  const socket = new WebSocket(Websocket?.Url ?? "");
  const messages: string[] = [];
  await once(socket, "open");
  const subscribed = once(socket, "message");
  socket.send(JSON.stringify({ topic: "aws/subscribe", content: { topics: ["aws/chat"] } }));
  await subscribed;
  socket.on("message", (data) => {
    const { Type, Content } = JSON.parse(JSON.parse(String(data)).content);
    if (Type === "MESSAGE") messages.push(Content);
  });
  return { socket, messages, token: ConnectionCredentials?.ConnectionToken ?? "" };
}

async function inBatches<T>(count: number, run: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let index = 0; index < count; index += CONNECTIONS) {
    const size = Math.min(CONNECTIONS, count - index);
    results.push(...(await Promise.all(Array.from({ length: size }, (_, offset) => run(index + offset)))));
  }
  return results;
}

type Answer = {
  ContactId?: string;
  ParticipantToken?: string;
  Websocket?: { Url: string };
  ConnectionCredentials?: { ConnectionToken: string };
};

function ask(
  url: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(`${url}${path}`, { method, headers, agent }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () => {
        if (answer.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`${method} ${path} answered ${answer.statusCode}: ${text}`));
      });
    });
    asked.on("error", reject).end(body);
  });
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
