import { once } from "node:events";
import { connect } from "node:net";
import { CreateParticipantCommand, StopContactCommand } from "@aws-sdk/client-connect";
import {
  CreateParticipantConnectionCommand,
  DisconnectParticipantCommand,
  GetTranscriptCommand,
  SendMessageCommand,
} from "@aws-sdk/client-connectparticipant";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createClock } from "../../../local/connect/control/clock.ts";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../local/connect/seed/sample-ids.ts";
import { eventually } from "../../eventually.ts";
import { openChat, subscribe } from "./open-chat.ts";
import { startLocalConnect } from "./start-local-connect.ts";

const EVENT = "application/vnd.amazonaws.connect.event";

/** Asks for a WebSocket as no library would, and breaks the connection if told so; gives the status line. */
async function askFor(url: string, path: string, { breaks = false } = {}): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  );
  if (breaks) {
    await once(socket, "connect");
    socket.resetAndDestroy();
    return "";
  }
  const [data] = await once(socket, "data");
  socket.destroy();
  return String(data).split("\r\n")[0] ?? "";
}

/** The status with which a WebSocket is refused. */
async function refusal(url: string): Promise<number | undefined> {
  const socket = new WebSocket(url);
  socket.on("error", () => {});
  const [, response] = await once(socket, "unexpected-response");
  return response.statusCode;
}

describe("a chat's WebSocket", () => {
  it("answers subscriptions, heartbeats and pings", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { socketUrl } = await openChat(local);
    const { socket, frames } = await subscribe(socketUrl);

    for (const topic of ["aws/heartbeat", "aws/ping", "aws/unknown"]) socket.send(JSON.stringify({ topic }));
    socket.send("not JSON");

    await eventually(() => expect(frames).toHaveLength(6));
    expect(frames[0]).toEqual({ topic: "aws/subscribe", content: { status: "success", topics: ["aws/chat"] } });
    expect(frames.slice(2)).toEqual([
      { topic: "aws/heartbeat" },
      { topic: "aws/ping", statusCode: 200, statusContent: "OK" },
      { message: "Forbidden" },
      { message: "Forbidden" },
    ]);
  });

  it.each([
    { topic: { toString: 1, valueOf: 1 } },
    { topic: ["aws/ping"] },
    { topic: "toString" },
    ["aws/ping"],
    null,
    7,
  ])("answers %j with Forbidden, and goes on", async (frame) => {
    await using local = await startLocalConnect({ agent: "none" });
    const { socket, frames } = await subscribe((await openChat(local)).socketUrl);

    socket.send(JSON.stringify(frame));
    socket.send(JSON.stringify({ topic: "aws/heartbeat" }));

    await eventually(() => expect(frames.at(-1)).toEqual({ topic: "aws/heartbeat" }));
    expect(frames.at(-2)).toEqual({ message: "Forbidden" });
  });

  it("brings what both sides say and do, as the transcript has it", async () => {
    await using local = await startLocalConnect({ agent: { joinAfterMs: 0, replyAfterMs: 0 } });
    const { client, ConnectionToken, socketUrl, ContactId } = await openChat(local);
    const { items } = await subscribe(socketUrl);

    const { Id } = await client.send(
      new SendMessageCommand({ ConnectionToken, ContentType: "text/plain", Content: "hello" }),
    );

    await eventually(() => expect(items.filter(({ Type }) => Type === "MESSAGE")).toHaveLength(2));
    expect(items.every((item) => item.ContactId === ContactId && item.InitialContactId === ContactId)).toBe(true);
    expect(items[0]).toMatchObject({
      Type: "EVENT",
      ContentType: `${EVENT}.participant.joined`,
      ParticipantRole: "CUSTOMER",
    });
    expect(items.find((item) => item.Id === Id)).toMatchObject({ Content: "hello", ParticipantRole: "CUSTOMER" });
    expect(items).toContainEqual(expect.objectContaining({ ContentType: `${EVENT}.typing`, ParticipantRole: "AGENT" }));
    expect(items).toContainEqual(
      expect.objectContaining({ Type: "MESSAGEMETADATA", MessageMetadata: expect.objectContaining({ MessageId: Id }) }),
    );
    expect(items.at(-1)).toMatchObject({ Content: "hello", ParticipantRole: "AGENT" });
    const sent = items.findIndex((item) => item.Id === Id);
    expect(items[sent]).not.toHaveProperty("MessageMetadata");
    expect(items.findIndex(({ Type }) => Type === "MESSAGEMETADATA")).toBeGreaterThan(sent);
  });

  it("can be opened again when it was dropped, and the chat goes on", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { client, ConnectionToken, ParticipantToken, socketUrl } = await openChat(local);
    const first = await subscribe(socketUrl);
    expect((await local.control("GET", "sockets")).body).toEqual({ open: 1 });

    await local.control("DELETE", "sockets");
    await once(first.socket, "close");
    const { Websocket } = await client.send(
      new CreateParticipantConnectionCommand({ ParticipantToken, Type: ["WEBSOCKET"] }),
    );
    const second = await subscribe(Websocket?.Url ?? "");
    await client.send(new SendMessageCommand({ ConnectionToken, ContentType: "text/plain", Content: "again" }));

    await eventually(() => expect(second.items.map(({ Content }) => Content)).toEqual(["again"]));
  });

  it("must be opened within 100 seconds, with an address that was given out", async () => {
    const clock = createClock({ frozenAt: 0 });
    await using local = await startLocalConnect({ clock });
    const { socketUrl } = await openChat(local);

    expect(await refusal(`${socketUrl}x`)).toBe(403);
    clock.advance(99_999);
    (await subscribe(socketUrl)).socket.close();
    clock.advance(1);
    expect(await refusal(socketUrl)).toBe(403);
  });

  it.each([
    ["text that is not UTF-8", (socket: WebSocket) => socket.send(Buffer.from([0xff]), { binary: false }), 1007],
    ["more than 128 KB", (socket: WebSocket) => socket.send("x".repeat(128 * 1024 + 1)), 1009],
  ])("closes at %s, and the server goes on", async (_, send, code) => {
    await using local = await startLocalConnect();
    const { socket } = await subscribe((await openChat(local)).socketUrl);

    send(socket);

    expect((await once(socket, "close"))[0]).toBe(code);
    expect((await local.control("GET", "sockets")).status).toBe(200);
  });

  it("is refused at any other path, whatever it looks like, and to connections that break", async () => {
    await using local = await startLocalConnect();

    for (const path of ["//", "/participant/socket", "/participant/socket?ticket=x", "http://["]) {
      expect(await askFor(local.url, path)).toBe("HTTP/1.1 403 Forbidden");
    }
    await Promise.all(Array.from({ length: 10 }, () => askFor(local.url, "/x", { breaks: true })));

    expect((await local.control("GET", "sockets")).status).toBe(200);
  });

  it("knows no topics but its own", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { socket, frames } = await subscribe((await openChat(local)).socketUrl);

    for (const topic of ["constructor", "__proto__"]) socket.send(JSON.stringify({ topic }));

    await eventually(() => expect(frames.slice(2)).toEqual([{ message: "Forbidden" }, { message: "Forbidden" }]));
  });

  it("lasts an hour", async () => {
    const clock = createClock({ frozenAt: 0 });
    await using local = await startLocalConnect({ clock });
    const { socket } = await subscribe((await openChat(local)).socketUrl);

    clock.advance(3_600_000);

    const [code] = await once(socket, "close");
    expect(code).toBe(1001);
  });

  it("brings nothing more to a participant who has left, and cannot be opened again", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { client, ConnectionToken, ContactId } = await openChat(local);
    const ParticipantDetails = { ParticipantRole: "CUSTOM_BOT" as const, DisplayName: "Bot" };
    const { ParticipantCredentials } = await local.client.send(
      new CreateParticipantCommand({ InstanceId, ContactId, ParticipantDetails }),
    );
    const bot = await client.send(
      new CreateParticipantConnectionCommand({
        ParticipantToken: ParticipantCredentials?.ParticipantToken,
        Type: ["WEBSOCKET", "CONNECTION_CREDENTIALS"],
      }),
    );
    const credentials = { ConnectionToken: bot.ConnectionCredentials?.ConnectionToken };
    const { items } = await subscribe(bot.Websocket?.Url ?? "");

    await client.send(new DisconnectParticipantCommand(credentials));
    await client.send(new SendMessageCommand({ ConnectionToken, ContentType: "text/plain", Content: "card number" }));

    expect(await refusal(bot.Websocket?.Url ?? "")).toBe(403);
    await expect(client.send(new GetTranscriptCommand(credentials))).rejects.toMatchObject({
      name: "AccessDeniedException",
    });
    await local.client.send(new StopContactCommand({ InstanceId, ContactId }));
    await eventually(() => expect(items.at(-1)?.ContentType).toBe(`${EVENT}.chat.ended`));
    expect(items.map(({ Content }) => Content)).not.toContain("card number");
    expect(items.at(-2)?.ContentType).toBe(`${EVENT}.participant.left`);
  });

  it("reports the end of the chat, and cannot be opened after it", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { socketUrl, ContactId } = await openChat(local);
    const { items } = await subscribe(socketUrl);

    await local.client.send(new StopContactCommand({ InstanceId, ContactId }));

    await eventually(() => expect(items.at(-1)).toMatchObject({ Type: "EVENT", ContentType: `${EVENT}.chat.ended` }));
    expect(await refusal(socketUrl)).toBe(403);
  });
});
