import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateQueueCommand,
  DescribeContactCommand,
  DescribeQueueCommand,
  GetContactAttributesCommand,
  StartChatContactCommand,
  StartTaskContactCommand,
  StopContactCommand,
  UpdateContactAttributesCommand,
} from "@aws-sdk/client-connect";
import { afterEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../../../local/connect/data/open-database.ts";
import { loadSnapshot, saveSnapshot } from "../../../../local/connect/data/run-snapshot.ts";
import type { LocalConnectOptions } from "../../../../local/connect/local-connect-options.ts";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../../../local/connect/seed/sample-ids.ts";
import { CHAT } from "../sample-requests.ts";
import { startLocalConnect } from "../start-local-connect.ts";

const InstanceId = SAMPLE_INSTANCE_ID;
const folders: string[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kept-"));
  folders.push(folder);
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const start = (data: string, options: LocalConnectOptions = {}) =>
  startLocalConnect({ agent: "none", ...options, data });

async function participant(url: string, path: string, token: string, body: object) {
  const response = await fetch(`${url}/participant/${path}`, {
    method: "POST",
    headers: { "x-amz-bearer": token, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as Record<string, never>) };
}

describe("a local Connect with --data", () => {
  it("goes on with chats after a restart: tokens, transcript, attributes, idempotency", async () => {
    const data = newFolder();
    const token = crypto.randomUUID();
    const request = { ...CHAT, Attributes: { tier: "gold" }, ClientToken: token };
    let chat: { ContactId?: string | undefined; ParticipantToken?: string | undefined };
    let connection: string;
    {
      await using local = await start(data);
      chat = await local.client.send(new StartChatContactCommand(request));
      const connected = await participant(local.url, "connection", chat.ParticipantToken ?? "", {
        Type: ["CONNECTION_CREDENTIALS"],
        ConnectParticipant: true,
      });
      connection = (connected as never as { ConnectionCredentials: { ConnectionToken: string } }).ConnectionCredentials
        .ConnectionToken;
      await participant(local.url, "message", connection, { ContentType: "text/plain", Content: "Before" });
      await local.client.send(
        new UpdateContactAttributesCommand({ InstanceId, InitialContactId: chat.ContactId, Attributes: { step: "2" } }),
      );
    }
    await using local = await start(data);
    const sent = await participant(local.url, "message", connection, { ContentType: "text/plain", Content: "After" });
    const { Transcript } = (await participant(local.url, "transcript", connection, {
      MaxResults: 50,
      SortOrder: "ASCENDING",
    })) as never as { Transcript: { Content?: string }[] };
    const repeated = await local.client.send(new StartChatContactCommand(request));
    const { Attributes } = await local.client.send(
      new GetContactAttributesCommand({ InstanceId, InitialContactId: chat.ContactId }),
    );

    expect(sent.status).toBe(200);
    expect(Transcript.map(({ Content }) => Content).filter(Boolean)).toEqual(["Before", "After"]);
    expect(repeated.ContactId).toBe(chat.ContactId);
    expect(Attributes).toEqual({ tier: "gold", step: "2" });
  });

  it("fires timers that fell due, and begins tasks that were scheduled", async () => {
    const data = newFolder();
    let chatId = "";
    let taskId = "";
    {
      await using local = await start(data);
      chatId = (await local.client.send(new StartChatContactCommand(CHAT))).ContactId ?? "";
      const ScheduledTime = new Date(Date.now() + 60 * 60_000);
      taskId =
        (
          await local.client.send(
            new StartTaskContactCommand({
              ...{ InstanceId, ContactFlowId: SAMPLE_CONTACT_FLOW_ID, Name: "Later", ScheduledTime },
            }),
          )
        ).ContactId ?? "";
      await local.control("POST", "clock", { advanceMs: 60_000 });
    }
    await using local = await start(data);
    const contactOf = async (id: string) => {
      const { body } = await local.control("GET", "contacts");
      return (body.contacts as { Id: string; state: string; DisconnectReason?: string }[]).find(({ Id }) => Id === id);
    };
    const before = [(await contactOf(chatId))?.state, (await contactOf(taskId))?.state];
    await local.control("POST", "clock", { advanceMs: 60 * 60_000 });

    expect(before).toEqual(["ACTIVE", "SCHEDULED"]);
    expect((await contactOf(chatId))?.state).toBe("ENDED");
    expect((await contactOf(taskId))?.state).toBe("ACTIVE");
    const { Contact } = await local.client.send(new DescribeContactCommand({ InstanceId, ContactId: chatId }));
    expect(Contact?.DisconnectDetails ?? Contact?.DisconnectTimestamp).toBeDefined();
  });

  it("shares the attributes of a chain after a restart, as before it", async () => {
    const data = newFolder();
    const task = { InstanceId, ContactFlowId: SAMPLE_CONTACT_FLOW_ID, Name: "Chain" };
    let first: string | undefined;
    let second: string | undefined;
    {
      await using local = await start(data);
      first = (await local.client.send(new StartTaskContactCommand({ ...task, Attributes: { a: "1" } }))).ContactId;
      second = (await local.client.send(new StartTaskContactCommand({ ...task, PreviousContactId: first }))).ContactId;
      await local.client.send(
        new UpdateContactAttributesCommand({ InstanceId, InitialContactId: second, Attributes: { b: "2" } }),
      );
    }
    await using local = await start(data);
    await local.client.send(
      new UpdateContactAttributesCommand({ InstanceId, InitialContactId: second, Attributes: { c: "3" } }),
    );
    const { Attributes } = await local.client.send(
      new GetContactAttributesCommand({ InstanceId, InitialContactId: first }),
    );

    expect(Attributes).toEqual({ a: "1", b: "2", c: "3" });
  });

  it("keeps resources that were created, and what a reset leaves", async () => {
    const data = newFolder();
    let created: { QueueId?: string | undefined };
    {
      await using local = await start(data);
      const { body } = await local.control("GET", "contacts");
      expect(body).toEqual({ contacts: [] });
      created = await local.client.send(
        new CreateQueueCommand({ InstanceId, Name: "__proto__", HoursOfOperationId: await hoursOf(local.url) }),
      );
      const { ContactId } = await local.client.send(new StartChatContactCommand(CHAT));
      await local.client.send(new StopContactCommand({ InstanceId, ContactId }));
    }
    {
      await using local = await start(data);
      const { Queue } = await local.client.send(new DescribeQueueCommand({ InstanceId, QueueId: created.QueueId }));
      expect(Queue?.Name).toBe("__proto__");
      await local.control("POST", "reset");
    }
    await using local = await start(data);
    expect((await local.control("GET", "contacts")).body).toEqual({ contacts: [] });
    await expect(local.client.send(new DescribeQueueCommand({ InstanceId, QueueId: created.QueueId }))).rejects.toThrow(
      "not found",
    );
  });

  it("has a scripted agent reply after a restart to what it had not replied to", async () => {
    const data = newFolder();
    let token = "";
    const agent = { replyAfterMs: 1_000, joinAfterMs: 0 };
    {
      await using local = await start(data, { agent });
      const chat = await local.client.send(
        new StartChatContactCommand({ ...CHAT, InitialMessage: { ContentType: "text/plain", Content: "Hello" } }),
      );
      token = chat.ParticipantToken ?? "";
      await participant(local.url, "connection", token, { Type: ["CONNECTION_CREDENTIALS"], ConnectParticipant: true });
      await local.control("POST", "clock", { advanceMs: 10 });
    }
    await using local = await start(data, { agent });
    const { body } = await local.control("GET", "contacts");
    const id = (body.contacts as { Id: string }[])[0]?.Id;
    await local.control("POST", "clock", { advanceMs: 2_000 });
    const { body: shown } = await local.control("GET", `contacts/${id}/transcript`);
    const said = (shown.transcript as { ParticipantRole?: string; Content?: string }[]).filter(
      ({ Content }) => Content,
    );

    expect(said.map(({ ParticipantRole, Content }) => [ParticipantRole, Content])).toEqual([
      ["CUSTOMER", "Hello"],
      ["AGENT", "Hello"],
    ]);
  });

  it("is for one process at a time, and rejects formats that it does not know", async () => {
    const data = newFolder();
    {
      await using _local = await start(data);
      await expect(start(data)).rejects.toThrow("is in use by another local Connect");
    }
    const { database, close } = openDatabase(data);
    database.exec("PRAGMA user_version = 99");
    close();
    await expect(start(data)).rejects.toThrow("has format 99");
  });

  it("loads a snapshot that was saved while it ran", async () => {
    const data = newFolder();
    const file = join(newFolder(), "state.snapshot");
    await using local = await start(data);
    const { ContactId } = await local.client.send(new StartChatContactCommand(CHAT));
    saveSnapshot(data, file);
    const other = newFolder();
    loadSnapshot(other, file);
    await using copy = await start(other);

    const { Contact } = await copy.client.send(new DescribeContactCommand({ InstanceId, ContactId }));
    expect(Contact?.Id).toBe(ContactId);
    expect(() => loadSnapshot(other, file)).toThrow();
    expect(() => loadSnapshot(newFolder(), import.meta.filename)).toThrow("does not hold the state");
  });
});

async function hoursOf(url: string): Promise<string> {
  const response = await fetch(`${url}/hours-of-operations-summary/${InstanceId}`, {
    headers: {
      authorization:
        "AWS4-HMAC-SHA256 Credential=t/20260101/us-east-1/connect/aws4_request, SignedHeaders=host, Signature=0",
      "x-amz-date": "20260101T000000Z",
    },
  });
  const { HoursOfOperationSummaryList } = (await response.json()) as { HoursOfOperationSummaryList: { Id: string }[] };
  return HoursOfOperationSummaryList[0]?.Id ?? "";
}
