import {
  CreateParticipantCommand,
  DescribeContactCommand,
  StartChatContactCommand,
  StopContactCommand,
} from "@aws-sdk/client-connect";
import {
  CancelParticipantAuthenticationCommand,
  CreateParticipantConnectionCommand,
  DescribeViewCommand,
  DisconnectParticipantCommand,
  GetTranscriptCommand,
  type GetTranscriptCommandInput,
  SendEventCommand,
  SendMessageCommand,
} from "@aws-sdk/client-connectparticipant";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../local/connect/control/clock.ts";
import {
  SAMPLE_INSTANCE_ID as InstanceId,
  SAMPLE_QUEUE_ID,
  SAMPLE_USER_ID,
} from "../../../local/connect/seed/sample-ids.ts";
import { openChat, participantClient } from "./open-chat.ts";
import { CHAT } from "./sample-requests.ts";
import { startLocalConnect } from "./start-local-connect.ts";

const DENIED = { name: "AccessDeniedException", $metadata: { httpStatusCode: 403 } };
const INVALID = { name: "ValidationException", $metadata: { httpStatusCode: 400 } };
const SECOND = 1000;
const EVENT = "application/vnd.amazonaws.connect.event";

type Opened = Awaited<ReturnType<typeof openChat>>;

const say = ({ client, ConnectionToken }: Opened, Content: string, more = {}) =>
  client.send(new SendMessageCommand({ ConnectionToken, ContentType: "text/plain", Content, ...more }));
const read = ({ client, ConnectionToken }: Opened, more: Partial<GetTranscriptCommandInput> = {}) =>
  client.send(new GetTranscriptCommand({ ConnectionToken, ...more }));
const texts = async (chat: Opened, more: Partial<GetTranscriptCommandInput> = {}) =>
  (await read(chat, { SortOrder: "ASCENDING", MaxResults: 100, ...more })).Transcript?.map(
    ({ Content, ContentType }) => Content ?? ContentType,
  );

describe("a participant's connection", () => {
  it("is for the token that started the chat", async () => {
    await using local = await startLocalConnect();
    const chat = await openChat(local);
    const connect = (ParticipantToken: string | undefined) =>
      chat.client.send(new CreateParticipantConnectionCommand({ ParticipantToken, Type: ["CONNECTION_CREDENTIALS"] }));

    expect(chat.socketUrl).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\//);
    await expect(connect("nobody")).rejects.toMatchObject(DENIED);
    await expect(connect(chat.ConnectionToken)).rejects.toMatchObject(DENIED);
    await expect(say({ ...chat, ConnectionToken: chat.ParticipantToken }, "x")).rejects.toMatchObject(DENIED);
  });

  it("is refused before anything else is looked at", async () => {
    await using local = await startLocalConnect();
    const { client, ParticipantToken } = await openChat(local);

    const answer = await fetch(`${local.url}/participant/message`, { method: "POST", body: "{}" });
    expect(answer.status).toBe(403);
    for (const ConnectionToken of ["nobody", ParticipantToken]) {
      const message = { ConnectionToken, ContentType: "text/plain", Content: "x" };
      await expect(client.send(new SendMessageCommand(message))).rejects.toMatchObject(DENIED);
    }
    const bad = { ConnectionToken: "nobody", ContentType: "text/plain", Content: "x".repeat(20_000) };
    await expect(client.send(new SendMessageCommand(bad))).rejects.toMatchObject(DENIED);
  });

  it("needs a type, and none of calls", async () => {
    await using local = await startLocalConnect();
    const { client, ParticipantToken } = await openChat(local);

    for (const Type of [[], ["WEBRTC_CONNECTION" as const], ["PIGEON" as never]]) {
      await expect(
        client.send(new CreateParticipantConnectionCommand({ ParticipantToken, Type })),
      ).rejects.toMatchObject(INVALID);
    }
  });

  it("keeps the chat from being given up once the participant is connected", async () => {
    const clock = createClock({ frozenAt: 0 });
    await using local = await startLocalConnect({ clock });
    const { client, ContactId, ParticipantToken } = await openChat(local);

    await client.send(
      new CreateParticipantConnectionCommand({
        ParticipantToken,
        Type: ["CONNECTION_CREDENTIALS"],
        ConnectParticipant: true,
      }),
    );
    clock.advance(600 * SECOND);

    const { Contact } = await local.client.send(new DescribeContactCommand({ InstanceId, ContactId }));
    expect(Contact?.DisconnectTimestamp).toBeUndefined();
  });

  it("has a token that is good for a day", async () => {
    const clock = createClock({ frozenAt: 0 });
    await using local = await startLocalConnect({ clock });
    const chat = await openChat(local);
    await say(chat, "hello");

    clock.advance(24 * 3600 * SECOND);

    await expect(say(chat, "still there?")).rejects.toMatchObject(DENIED);
    const connect = new CreateParticipantConnectionCommand({
      ParticipantToken: chat.ParticipantToken,
      Type: ["CONNECTION_CREDENTIALS"],
    });
    await expect(chat.client.send(connect)).resolves.toHaveProperty("ConnectionCredentials");
  });
});

describe("messages and events", () => {
  it("make the transcript, in their order", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const chat = await openChat(local, { InitialMessage: { ContentType: "text/plain", Content: "zero" } });

    for (const text of ["one", "two", "three"]) await say(chat, text);
    await chat.client.send(
      new SendEventCommand({ ConnectionToken: chat.ConnectionToken, ContentType: `${EVENT}.typing` }),
    );

    expect(await texts(chat)).toEqual(["zero", `${EVENT}.participant.joined`, "one", "two", "three"]);
    const { Transcript, InitialContactId } = await read(chat);
    expect(InitialContactId).toBe(chat.ContactId);
    expect(Transcript?.[0]).toMatchObject({
      ...{ Content: "three", Type: "MESSAGE", ParticipantRole: "CUSTOMER", DisplayName: "Jane" },
      ...{ ParticipantId: chat.ParticipantId, ContactId: chat.ContactId },
    });
  });

  it("are sent once for one client token", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const chat = await openChat(local);

    const [first, repeat] = [
      await say(chat, "hello", { ClientToken: "t" }),
      await say(chat, "hello", { ClientToken: "t" }),
    ];

    expect(repeat.Id).toBe(first.Id);
    expect((await texts(chat))?.filter((text) => text === "hello")).toHaveLength(1);
  });

  const refused: [string, object][] = [
    ["a type that the chat was not started with", { ContentType: "text/markdown", Content: "*x*" }],
    ["a type that does not exist", { ContentType: "text/html", Content: "x" }],
    ["more than 16,384 bytes", { Content: "ä".repeat(8193) }],
    ["JSON that is none", { ContentType: "application/json", Content: "{" }],
    ["nothing", { Content: "" }],
  ];
  it.each(refused)("refuse %s", async (_, more) => {
    await using local = await startLocalConnect();
    const chat = await openChat(local, { SupportedMessagingContentTypes: ["text/plain", "application/json"] });

    await expect(say(chat, "x", more)).rejects.toMatchObject(INVALID);
  });

  it.each(["text/plain", "application/json"])("take 16,384 bytes of %s", async (ContentType) => {
    await using local = await startLocalConnect();
    const SupportedMessagingContentTypes = ["text/plain", "application/json"];
    const Content = JSON.stringify("ä".repeat(8191));
    const chat = await openChat(local, { SupportedMessagingContentTypes, InitialMessage: { ContentType, Content } });

    await expect(say(chat, Content, { ContentType })).resolves.toHaveProperty("Id");
  });

  it("refuse events that clients cannot send, and receipts for nothing", async () => {
    await using local = await startLocalConnect();
    const { client, ConnectionToken } = await openChat(local);

    for (const event of [
      { ContentType: `${EVENT}.chat.ended` },
      { ContentType: `${EVENT}.message.read`, Content: "{}" },
      { ContentType: `${EVENT}.message.read`, Content: '{"messageId":"nothing"}' },
    ]) {
      await expect(client.send(new SendEventCommand({ ConnectionToken, ...event }))).rejects.toMatchObject(INVALID);
    }
  });

  it("are seen as read in the message when the other side sends a receipt", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const chat = await openChat(local);
    const { ParticipantId, ParticipantCredentials } = await local.client.send(
      new CreateParticipantCommand({
        InstanceId,
        ContactId: chat.ContactId,
        ParticipantDetails: { ParticipantRole: "AGENT", DisplayName: "Alex" },
      }),
    );
    const agent = await chat.client.send(
      new CreateParticipantConnectionCommand({
        ParticipantToken: ParticipantCredentials?.ParticipantToken,
        Type: ["CONNECTION_CREDENTIALS"],
        ConnectParticipant: true,
      }),
    );
    const { Id } = await say(chat, "hello");

    const Content = JSON.stringify({ messageId: Id });
    const { ConnectionToken } = agent.ConnectionCredentials ?? {};
    await chat.client.send(new SendEventCommand({ ConnectionToken, ContentType: `${EVENT}.message.read`, Content }));

    const { Transcript } = await read(chat, { StartPosition: { Id }, MaxResults: 1 });
    expect(Transcript?.[0]?.MessageMetadata).toMatchObject({
      MessageId: Id,
      Receipts: [{ RecipientParticipantId: ParticipantId, ReadTimestamp: expect.any(String) }],
    });
  });
});

describe("a transcript", () => {
  const said = Array.from({ length: 25 }, (_, index) => `m${index}`);
  async function longChat(local: Awaited<ReturnType<typeof startLocalConnect>>) {
    const chat = await openChat(local);
    for (const text of said) await say(chat, text);
    return chat;
  }
  /** All texts over all pages. */
  async function allPages(chat: Opened, more: Partial<GetTranscriptCommandInput>) {
    const pages: string[][] = [];
    let NextToken: string | undefined;
    do {
      const page = await read(chat, { ...more, NextToken });
      pages.push((page.Transcript ?? []).flatMap(({ Content }) => Content ?? []));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return pages;
  }

  it("is read backward in pages of ten, newest first, unless asked otherwise", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const chat = await longChat(local);

    expect((await read(chat)).Transcript?.map(({ Content }) => Content)).toEqual(said.slice(-10).toReversed());
    const ascending = await allPages(chat, { SortOrder: "ASCENDING" });
    expect(ascending).toEqual([said.slice(15), said.slice(5, 15), said.slice(0, 5)]);
    const StartPosition = { AbsoluteTime: new Date(0).toISOString() };
    const forward = await allPages(chat, { StartPosition, SortOrder: "ASCENDING", MaxResults: 7 });
    expect(forward.flat()).toEqual(said);
  });

  it("begins at its first item when it is read forward without a start", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const chat = await longChat(local);

    const all = (await read(chat, { MaxResults: 100, SortOrder: "ASCENDING" })).Transcript ?? [];

    const { Transcript, NextToken } = await read(chat, { ScanDirection: "FORWARD", SortOrder: "ASCENDING" });

    expect(Transcript).toEqual(all.slice(0, 10));
    expect(NextToken).toBeDefined();
  });

  it("begins where it is asked to", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const chat = await longChat(local);
    const all = (await read(chat, { MaxResults: 100, SortOrder: "ASCENDING" })).Transcript ?? [];
    const tenth = all.find(({ Content }) => Content === "m10");
    const from = (StartPosition: object, more = {}) => texts(chat, { StartPosition, MaxResults: 3, ...more });

    expect(await from({ Id: tenth?.Id })).toEqual(["m10", "m11", "m12"]);
    expect(await from({ Id: tenth?.Id }, { ScanDirection: "BACKWARD" })).toEqual(["m8", "m9", "m10"]);
    expect(await from({ MostRecent: 2 })).toEqual(["m23", "m24"]);
    expect((await from({ AbsoluteTime: all[0]?.AbsoluteTime }))?.[1]).toBe("m0");
    await expect(from({ Id: "nothing" })).rejects.toMatchObject(INVALID);
    await expect(read(chat, { NextToken: "nonsense" })).rejects.toMatchObject(INVALID);
  });

  it("of a persistent chat begins with what was said before", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const first = await openChat(local);
    await say(first, "before");
    await local.client.send(new StopContactCommand({ InstanceId, ContactId: first.ContactId }));

    const second = await openChat(local, {
      PersistentChat: { RehydrationType: "ENTIRE_PAST_SESSION", SourceContactId: first.ContactId },
    });
    await say(second, "after");

    const { Transcript } = await read(second, { SortOrder: "ASCENDING" });
    expect(Transcript?.filter(({ Type }) => Type === "MESSAGE")).toMatchObject([
      { Content: "before", RelatedContactId: first.ContactId },
      { Content: "after", ContactId: second.ContactId },
    ]);
  });
});

describe("the end of a chat", () => {
  it("comes when the customer leaves, and then only the transcript is left", async () => {
    await using local = await startLocalConnect();
    const chat = await openChat(local);
    await say(chat, "bye");

    await chat.client.send(new DisconnectParticipantCommand({ ConnectionToken: chat.ConnectionToken }));

    const { Contact } = await local.client.send(new DescribeContactCommand({ InstanceId, ContactId: chat.ContactId }));
    expect(Contact?.DisconnectReason).toBe("CUSTOMER_DISCONNECT");
    expect((await texts(chat))?.slice(-2)).toEqual([`${EVENT}.participant.left`, `${EVENT}.chat.ended`]);
    await expect(say(chat, "hello?")).rejects.toMatchObject(DENIED);
    await expect(
      chat.client.send(
        new CreateParticipantConnectionCommand({ ParticipantToken: chat.ParticipantToken, Type: ["WEBSOCKET"] }),
      ),
    ).rejects.toMatchObject(DENIED);
  });

  it("is not denied to a repeat of the request that brought it", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { client, ConnectionToken } = await openChat(local);
    const leave = (ClientToken: string) =>
      client.send(new DisconnectParticipantCommand({ ConnectionToken, ClientToken }));
    await leave("one");

    await expect(leave("one")).resolves.toBeDefined();
    await expect(leave("two")).rejects.toMatchObject(DENIED);
  });

  it("comes when its duration is over", async () => {
    const clock = createClock({ frozenAt: 0 });
    await using local = await startLocalConnect({ clock, agent: "none" });
    const chat = await openChat(local, { ChatDurationInMinutes: 60 });
    await say(chat, "hello");
    const reason = async () =>
      (await local.client.send(new DescribeContactCommand({ InstanceId, ContactId: chat.ContactId }))).Contact
        ?.DisconnectReason;

    clock.advance(3600 * SECOND - 1);
    expect(await reason()).toBeUndefined();
    clock.advance(1);
    expect(await reason()).toBe("EXPIRED");
  });
});

describe("a new participant", () => {
  it("is added once with a client token, however full or over the chat is by then", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const { client, ContactId } = await openChat(local);
    const add = async (ClientToken: string) => {
      const { ParticipantId, ParticipantCredentials } = await local.client.send(
        new CreateParticipantCommand({
          ...{ InstanceId, ContactId, ClientToken },
          ParticipantDetails: { ParticipantRole: "CUSTOM_BOT", DisplayName: "Bot" },
        }),
      );
      const { ParticipantToken } = ParticipantCredentials ?? {};
      return { ParticipantId, ParticipantToken };
    };
    const first = await add("0");
    for (const token of ["0", "1", "2", "3", "4", "5"]) {
      const { ParticipantToken } = await add(token);
      await client.send(new CreateParticipantConnectionCommand({ ParticipantToken, ConnectParticipant: true }));
    }

    await expect(add("6")).rejects.toMatchObject({ name: "ServiceQuotaExceededException" });
    expect(await add("0")).toEqual(first);
    await local.client.send(new StopContactCommand({ InstanceId, ContactId }));
    expect(await add("0")).toEqual(first);
    await expect(add("6")).rejects.toMatchObject({ name: "ConflictException" });
  });
});

describe("the agent", () => {
  it("joins when the customer has connected, and echoes the customer", async () => {
    const clock = createClock({ frozenAt: 0 });
    await using local = await startLocalConnect({ clock, agent: { greeting: "How can I help?" } });
    const chat = await openChat(local);

    await say(chat, "hello");
    clock.advance(10 * SECOND);

    expect(await texts(chat)).toEqual([
      ...[`${EVENT}.participant.joined`, "hello", `${EVENT}.participant.joined`],
      ...["How can I help?", "hello"],
    ]);
    const { Contact } = await local.client.send(new DescribeContactCommand({ InstanceId, ContactId: chat.ContactId }));
    expect(Contact).toMatchObject({ AgentInfo: { Id: SAMPLE_USER_ID }, QueueInfo: { Id: SAMPLE_QUEUE_ID } });
  });

  it("joins once, also when another customer comes", async () => {
    const clock = createClock({ frozenAt: 0 });
    await using local = await startLocalConnect({ clock, agent: { greeting: "How can I help?" } });
    const chat = await openChat(local);
    await say(chat, "hello");
    clock.advance(10 * SECOND);

    const { ParticipantCredentials } = await local.client.send(
      new CreateParticipantCommand({
        ...{ InstanceId, ContactId: chat.ContactId },
        ParticipantDetails: { ParticipantRole: "CUSTOMER", DisplayName: "Joe" },
      }),
    );
    const { ParticipantToken } = ParticipantCredentials ?? {};
    await chat.client.send(new CreateParticipantConnectionCommand({ ParticipantToken, ConnectParticipant: true }));
    clock.advance(10 * SECOND);

    const said = (await texts(chat))?.filter((text) => !text?.startsWith("application/"));
    expect(said).toEqual(["hello", "How can I help?", "hello"]);
  });

  it("follows a script, and then listens", async () => {
    const clock = createClock({ frozenAt: 0 });
    await using local = await startLocalConnect({ clock, agent: { script: ["first", "second"] } });
    const chat = await openChat(local);

    for (const text of ["a", "b", "c"]) {
      await say(chat, text);
      clock.advance(10 * SECOND);
    }

    const messages = (await texts(chat))?.filter((text) => !text?.startsWith("application/"));
    expect(messages).toEqual(["a", "first", "b", "second", "c"]);
  });

  it("is played by a test through the control API", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const chat = await openChat(local);
    await say(chat, "hello");
    const agent = (action: object) => local.control("POST", `contacts/${chat.ContactId}/agent`, action);

    expect((await agent({ do: "say", content: "too early" })).status).toBe(400);
    await agent({ do: "join", displayName: "Kim" });
    await agent({ do: "say", content: "hi" });
    expect((await agent({ do: "dance" })).status).toBe(400);
    await agent({ do: "leave" });

    const { Transcript } = await read(chat, { SortOrder: "ASCENDING" });
    expect(Transcript?.find(({ Content }) => Content === "hi")).toMatchObject({
      DisplayName: "Kim",
      ParticipantRole: "AGENT",
    });
    const { Contact } = await local.client.send(new DescribeContactCommand({ InstanceId, ContactId: chat.ContactId }));
    expect(Contact?.DisconnectReason).toBe("AGENT_DISCONNECT");
  });
});

describe("what no flow ever begins", () => {
  it("is checked and then refused", async () => {
    await using local = await startLocalConnect();
    const { client, ConnectionToken } = await openChat(local);
    const cancel = (SessionId: string) =>
      client.send(new CancelParticipantAuthenticationCommand({ ConnectionToken, SessionId }));

    await expect(cancel("short")).rejects.toMatchObject(INVALID);
    await expect(cancel("a1b2c3d4-5678-90ab-cdef-11111EXAMPLE")).rejects.toMatchObject(INVALID);
    await expect(client.send(new DescribeViewCommand({ ConnectionToken, ViewToken: "x" }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});

describe("a browser on another page", () => {
  it("may call the participant service, and reads its errors", async () => {
    await using local = await startLocalConnect();
    const url = `${local.url}/participant/connection`;
    const wanted = "content-type,x-amz-bearer,amz-sdk-request";

    const preflight = await fetch(url, {
      method: "OPTIONS",
      headers: { origin: "https://example.com", "access-control-request-headers": wanted },
    });
    const answer = await fetch(url, { method: "POST", body: "{}", headers: { "x-amz-bearer": "x" } });

    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-headers")).toBe(wanted);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-expose-headers")).toContain("x-amzn-errortype");
  });

  it("is not needed: a chat without one is the same", async () => {
    await using local = await startLocalConnect();
    const { ParticipantToken } = await local.client.send(new StartChatContactCommand(CHAT));

    await expect(
      participantClient(local).send(
        new CreateParticipantConnectionCommand({ ParticipantToken, ConnectParticipant: true }),
      ),
    ).resolves.toBeDefined();
  });
});
