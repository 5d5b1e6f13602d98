import { once } from "node:events";
import { StartChatContactCommand, type StartChatContactCommandInput } from "@aws-sdk/client-connect";
import { ConnectParticipantClient, CreateParticipantConnectionCommand } from "@aws-sdk/client-connectparticipant";
import { WebSocket } from "ws";
import type { ChatItem } from "../../../local/connect/state/chat-item.ts";
import { CHAT } from "./sample-requests.ts";
import type { StartedLocalConnect } from "./start-local-connect.ts";

/** The SDK's client of the participant service, which needs no credentials of the account. */
export function participantClient({ url }: StartedLocalConnect): ConnectParticipantClient {
  return new ConnectParticipantClient({
    endpoint: url,
    region: "us-east-1",
    credentials: { accessKeyId: "x", secretAccessKey: "x" },
    maxAttempts: 1,
  });
}

/** Starts a chat and asks for the customer's connection. */
export async function openChat(local: StartedLocalConnect, more: Partial<StartChatContactCommandInput> = {}) {
  const { ContactId, ParticipantId, ParticipantToken } = await local.client.send(
    new StartChatContactCommand({ ...CHAT, ...more }),
  );
  const client = participantClient(local);
  const connection = await client.send(
    new CreateParticipantConnectionCommand({ ParticipantToken, Type: ["WEBSOCKET", "CONNECTION_CREDENTIALS"] }),
  );
  return {
    client,
    ContactId,
    ParticipantId,
    ParticipantToken,
    ConnectionToken: connection.ConnectionCredentials?.ConnectionToken,
    socketUrl: connection.Websocket?.Url ?? "",
  };
}

/** A WebSocket subscribed to its chat, with all that came over it. */
export async function subscribe(url: string) {
  const socket = new WebSocket(url);
  const frames: Record<string, unknown>[] = [];
  const items: ChatItem[] = [];
  socket.on("message", (data) => {
    const frame = JSON.parse(String(data));
    frames.push(frame);
    if (frame.topic === "aws/chat") items.push(JSON.parse(frame.content));
  });
  await once(socket, "open");
  socket.send(JSON.stringify({ topic: "aws/subscribe", content: { topics: ["aws/chat"] } }));
  await once(socket, "message");
  return { socket, frames, items };
}
