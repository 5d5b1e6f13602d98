import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import type { Listener } from "../state/contact.ts";
import type { Bearer, State } from "../state/state.ts";
import { parseJson } from "../wire/parse-json.ts";
import { join } from "./chat.ts";
import { EVENTS } from "./chat-events.ts";
import { latestOf } from "./find-bearer.ts";

type Frame = { topic?: unknown; content?: { topics?: unknown } };

/** A WebSocket lasts an hour: the `ConnectionExpiry` of its connection. */
const LIFE = 60 * 60 * 1000;
const CHAT = "aws/chat";
/** The most that API Gateway accepts in one message. */
const MAX_MESSAGE_BYTES = 128 * 1024;

/** The WebSockets of the chats on a server. */
export type Sockets = { count(): number; drop(): void };

/** Serves WebSockets at the URLs that CreateParticipantConnection returns. */
export function serveSockets(server: Server, state: State): Sockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node leaves errors of an upgraded connection to the handler; a client may disconnect while it is rejected.
    socket.on("error", () => {});
    const bearer = bearerOf(state, request);
    if (bearer === undefined) {
      socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => serveSocket(opened, state, bearer));
  });
  return {
    count: () => sockets.clients.size,
    drop() {
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}

/** A URL is valid for a hundred seconds and any number of attempts: clients retry it when a connection fails. */
function bearerOf(state: State, { url = "" }: IncomingMessage): Bearer | undefined {
  const [path, query] = url.split("?", 2);
  const bearer = state.bearers.get(new URLSearchParams(query).get("ticket") ?? "");
  const good =
    bearer?.kind === "socket" &&
    bearer.until > state.clock.now() &&
    latestOf(bearer.contact).state !== "ENDED" &&
    bearer.participant.leftAt === undefined;
  return path === "/participant/socket" && good ? bearer : undefined;
}

function serveSocket(socket: WebSocket, state: State, { contact, participant }: Bearer): void {
  const listener: Listener = (item) => {
    // A participant who has left still receives their own items and the end of the chat, but nothing of others.
    const isOwn = item.ParticipantId === participant.id;
    if (participant.leftAt !== undefined && !isOwn && item.ContentType !== EVENTS.ended) return;
    const frame = { content: JSON.stringify(item), contentType: "application/json", topic: CHAT };
    state.keeper.whenSaved(() => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
    });
  };
  const answers: Record<string, (frame: Frame) => object> = {
    "aws/subscribe": ({ content }) => {
      const topics = Array.isArray(content?.topics) ? content.topics : [];
      if (!topics.includes(CHAT)) return { content: { status: "failure", topics } };
      contact.chat?.listeners.add(listener);
      // The reply to the subscription precedes the items that joining causes.
      queueMicrotask(() => join(state, latestOf(contact), participant));
      return { content: { status: "success", topics } };
    },
    "aws/heartbeat": () => ({}),
    "aws/ping": () => ({ statusCode: 200, statusContent: "OK" }),
  };
  socket.on("message", (data: RawData) => {
    const frame = Object(parseJson(String(data))) as Frame;
    const { topic } = frame;
    const answer = typeof topic === "string" && Object.hasOwn(answers, topic) ? answers[topic] : undefined;
    // API Gateway's reply to a message without a route.
    const reply = answer === undefined ? { message: "Forbidden" } : { topic, ...answer(frame) };
    state.keeper.whenSaved(() => socket.send(JSON.stringify(reply)));
  });
  // A frame that violates the protocol raises an error; ws then closes the connection.
  socket.on("error", () => {});
  const end = state.clock.at(state.clock.now() + LIFE, () => socket.close(1001, "Going away"));
  socket.on("close", () => {
    state.clock.cancel(end);
    contact.chat?.listeners.delete(listener);
  });
}
