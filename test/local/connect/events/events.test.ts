import {
  StartChatContactCommand,
  StartContactStreamingCommand,
  StopContactCommand,
  StopContactStreamingCommand,
  UpdateContactAttributesCommand,
} from "@aws-sdk/client-connect";
import { SendMessageCommand } from "@aws-sdk/client-connectparticipant";
import { describe, expect, it } from "vitest";
import type { ContactEvent } from "../../../../local/connect/events/contact-event.ts";
import { SAMPLE_INSTANCE_ID as InstanceId } from "../../../../local/connect/seed/sample-ids.ts";
import { eventually } from "../../../eventually.ts";
import { openChat } from "../open-chat.ts";
import { CHAT } from "../sample-requests.ts";
import { startLocalConnect } from "../start-local-connect.ts";
import { startRecorder } from "./start-recorder.ts";

const AGENT = { joinAfterMs: 0, replyAfterMs: 0 };
const LIFE = ["INITIATED", "CONNECTED_TO_SYSTEM", "QUEUED", "CONNECTED_TO_AGENT", "DISCONNECTED", "COMPLETED"];

describe("contact events", () => {
  it("has those of a chat's life, with the members that EventBridge rules match", async () => {
    await using local = await startLocalConnect({ agent: AGENT });
    const { ContactId, client, ConnectionToken } = await openChat(local);
    await client.send(new SendMessageCommand({ ConnectionToken, ContentType: "text/plain", Content: "Hello" }));
    const typesOf = async () => {
      const { body } = await local.control("GET", `events?contactId=${ContactId}`);
      return (body.items as ContactEvent[]).map(({ detail }) => detail.eventType);
    };
    await eventually(async () => expect(await typesOf()).toContain("CONNECTED_TO_AGENT"));
    await local.client.send(
      new UpdateContactAttributesCommand({ InstanceId, InitialContactId: ContactId, Attributes: { a: "secret" } }),
    );
    await local.client.send(new StopContactCommand({ InstanceId, ContactId }));

    expect(await typesOf()).toEqual([...LIFE.slice(0, 4), "CONTACT_DATA_UPDATED", ...LIFE.slice(4)]);
    const { body } = await local.control("GET", "events");
    const event = (body.items as ContactEvent[]).find(({ detail }) => detail.eventType === "DISCONNECTED");
    expect(event).toMatchObject({
      "detail-type": "Amazon Connect Contact Event",
      source: "aws.connect",
      detail: {
        contactId: ContactId,
        initialContactId: ContactId,
        channel: "CHAT",
        initiationMethod: "API",
        disconnectReason: "API",
        queueInfo: { queueType: "STANDARD" },
        agentInfo: { connectedToAgentTimestamp: expect.stringMatching(/Z$/) },
      },
    });
    expect(JSON.stringify(body)).not.toContain("secret");
  });

  it("show the contact as it was at each of them, however late they are read", async () => {
    await using local = await startLocalConnect({ agent: AGENT });
    const { ContactId } = await openChat(local);
    const named = { InstanceId, ContactId };
    await local.client.send(
      new UpdateContactAttributesCommand({ InstanceId, InitialContactId: ContactId, Attributes: {} }),
    );
    await local.client.send(new StopContactCommand(named));

    const { body } = await local.control("GET", `events?contactId=${ContactId}`);
    const items = body.items as ContactEvent[];
    const [first] = items;
    expect(first?.detail).toMatchObject({ eventType: "INITIATED" });
    expect(first?.detail).not.toHaveProperty("disconnectTimestamp");
    expect(first?.detail).not.toHaveProperty("queueInfo");
    const again = await local.control("GET", `events?contactId=${ContactId}`);
    expect(again.body.items).toEqual(items);
  });

  it("posts them to a webhook in order, and again after refusals", async () => {
    await using recorder = await startRecorder(3);
    await using local = await startLocalConnect({ agent: "none", eventsWebhook: recorder.url });
    const chats = await Promise.all([1, 2, 3].map(() => local.client.send(new StartChatContactCommand(CHAT))));
    for (const { ContactId } of chats) await local.client.send(new StopContactCommand({ InstanceId, ContactId }));

    await eventually(() => expect(recorder.received).toHaveLength(15));
    for (const { ContactId } of chats) {
      const own = recorder.received.map(({ body }) => JSON.parse(body) as ContactEvent);
      const types = own.filter(({ detail }) => detail.contactId === ContactId).map(({ detail }) => detail.eventType);
      expect(types).toEqual(["INITIATED", "CONNECTED_TO_SYSTEM", "QUEUED", "DISCONNECTED", "COMPLETED"]);
    }
  });

  it("puts them to EventBridge", async () => {
    await using recorder = await startRecorder();
    await using local = await startLocalConnect({ agent: "none", eventBridgeEndpoint: recorder.url });
    const { ContactId } = await local.client.send(new StartChatContactCommand(CHAT));

    await eventually(() => expect(recorder.received).toHaveLength(3));
    const [{ headers, body } = { headers: {}, body: "{}" }] = recorder.received;
    expect(headers).toMatchObject({
      "x-amz-target": "AWSEvents.PutEvents",
      "content-type": "application/x-amz-json-1.1",
      authorization: expect.stringContaining("/events/aws4_request"),
    });
    const { Entries } = JSON.parse(body) as { Entries: { Detail: string; Time: number }[] };
    expect(Entries).toMatchObject([{ Source: "aws.connect", DetailType: "Amazon Connect Contact Event" }]);
    expect(JSON.parse(Entries[0]?.Detail ?? "")).toMatchObject({ eventType: "INITIATED", contactId: ContactId });
  });

  it("does not hold up requests while a destination is unreachable", async () => {
    await using local = await startLocalConnect({ agent: "none", eventsWebhook: "http://127.0.0.1:1/" });
    const begun = performance.now();
    await local.client.send(new StartChatContactCommand(CHAT));
    expect(performance.now() - begun).toBeLessThan(3_000);
  });

  it("streams them as server-sent events, and goes on after the last one that a client had", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const open = async (headers: Record<string, string> = {}) => {
      const response = await fetch(`${local.url}/_local/events`, {
        headers: { accept: "text/event-stream", ...headers },
      });
      const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
      return async (until: string) => {
        let text = "";
        while (!text.includes(until)) text += (await reader.read()).value ?? "";
        return text;
      };
    };
    const read = await open();
    const { ContactId } = await local.client.send(new StartChatContactCommand(CHAT));
    const text = await read("event: CONNECTED_TO_SYSTEM");
    const [, id = ""] = /id: (\S+)\nevent: INITIATED/.exec(text) ?? [];
    const again = await open({ "last-event-id": id });

    expect(text).toContain(ContactId);
    const missed = await again("event: QUEUED");
    expect(missed).toContain("event: CONNECTED_TO_SYSTEM");
    expect(missed).not.toContain("event: INITIATED");
  });
});

describe("StartContactStreaming", () => {
  it("publishes the messages of a chat to the SNS topic until it is stopped", async () => {
    await using recorder = await startRecorder();
    await using local = await startLocalConnect({ agent: "none", snsEndpoint: recorder.url });
    const { ContactId } = await local.client.send(new StartChatContactCommand(CHAT));
    const StreamingEndpointArn = "arn:aws:sns:us-east-1:123456789012:messages";
    const { StreamingId } = await local.client.send(
      new StartContactStreamingCommand({
        ...{ InstanceId, ContactId, ClientToken: "t", ChatStreamingConfiguration: { StreamingEndpointArn } },
      }),
    );
    const act = (body: object) => local.control("POST", `contacts/${ContactId}/agent`, body);
    await act({ do: "join" });
    await act({ do: "say", content: "Hello & good day" });

    await eventually(() => expect(recorder.received).toHaveLength(2));
    const form = new URLSearchParams(recorder.received[1]?.body);
    expect(Object.fromEntries(form)).toMatchObject({
      Action: "Publish",
      TopicArn: StreamingEndpointArn,
      "MessageAttributes.entry.1.Name": "AccountId",
    });
    expect(JSON.parse(form.get("Message") ?? "")).toMatchObject({ Content: "Hello & good day", ContactId });

    await local.client.send(new StopContactStreamingCommand({ InstanceId, ContactId, StreamingId }));
    await act({ do: "say", content: "Unheard" });
    await expect(
      local.client.send(new StopContactStreamingCommand({ InstanceId, ContactId, StreamingId })),
    ).rejects.toThrow("not found");
    expect(recorder.received.filter(({ body }) => body.includes("Unheard"))).toEqual([]);
  });
});
