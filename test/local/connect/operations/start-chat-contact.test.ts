import {
  DescribeContactCommand,
  GetContactAttributesCommand,
  StartChatContactCommand,
  type StartChatContactRequest,
} from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../../../local/connect/seed/sample-ids.ts";
import { CHAT } from "../sample-requests.ts";
import { startLocalConnect } from "../start-local-connect.ts";

const FLOW_ARN = `arn:aws:connect:us-east-1:123456789012:instance/${SAMPLE_INSTANCE_ID}/contact-flow/${SAMPLE_CONTACT_FLOW_ID}`;

describe("StartChatContact", () => {
  it("starts a chat that DescribeContact shows", async () => {
    await using local = await startLocalConnect();

    const chat = await local.client.send(new StartChatContactCommand({ ...CHAT, Attributes: { tier: "gold" } }));
    const { Contact } = await local.client.send(
      new DescribeContactCommand({ InstanceId: SAMPLE_INSTANCE_ID, ContactId: chat.ContactId }),
    );

    expect(chat.ParticipantToken).toMatch(/^.{1,1000}$/);
    expect(chat.ParticipantId).not.toBe(chat.ContactId);
    expect(Contact).toMatchObject({ Id: chat.ContactId, Channel: "CHAT", InitiationMethod: "API" });
    expect(Contact?.InitiationTimestamp).toBeInstanceOf(Date);
    expect(Contact?.DisconnectTimestamp).toBeUndefined();
    expect(Contact?.Arn).toBe(
      `arn:aws:connect:us-east-1:123456789012:instance/${SAMPLE_INSTANCE_ID}/contact/${chat.ContactId}`,
    );
  });

  it("takes ARNs for the instance and the flow", async () => {
    await using local = await startLocalConnect();
    const InstanceId = `arn:aws:connect:us-east-1:123456789012:instance/${SAMPLE_INSTANCE_ID}`;

    const { ContactId } = await local.client.send(
      new StartChatContactCommand({ ...CHAT, InstanceId, ContactFlowId: FLOW_ARN, Attributes: { tier: "gold" } }),
    );
    const { Attributes } = await local.client.send(
      new GetContactAttributesCommand({ InstanceId, InitialContactId: ContactId }),
    );

    expect(Attributes).toEqual({ tier: "gold" });
  });

  it("answers a repeat with the same client token with the same contact", async () => {
    await using local = await startLocalConnect();
    const start = (ClientToken: string) => local.client.send(new StartChatContactCommand({ ...CHAT, ClientToken }));

    const [first, repeat, other] = [await start("a"), await start("a"), await start("A")];

    expect(repeat.ContactId).toBe(first.ContactId);
    expect(repeat.ParticipantToken).toBe(first.ParticipantToken);
    expect(other.ContactId).not.toBe(first.ContactId);
  });

  it("copies the attributes of a related contact", async () => {
    await using local = await startLocalConnect();
    const first = await local.client.send(new StartChatContactCommand({ ...CHAT, Attributes: { a: "1", b: "1" } }));

    const second = await local.client.send(
      new StartChatContactCommand({ ...CHAT, RelatedContactId: first.ContactId, Attributes: { b: "2" } }),
    );
    const { Contact } = await local.client.send(
      new DescribeContactCommand({ InstanceId: SAMPLE_INSTANCE_ID, ContactId: second.ContactId }),
    );

    expect(Contact).toMatchObject({ RelatedContactId: first.ContactId, Attributes: { a: "1", b: "2" } });
  });

  it("continues a contact with its attributes, and returns its id", async () => {
    await using local = await startLocalConnect();
    const first = await local.client.send(new StartChatContactCommand({ ...CHAT, Attributes: { a: "1", b: "1" } }));

    const second = await local.client.send(
      new StartChatContactCommand({
        ...CHAT,
        Attributes: { b: "2" },
        PersistentChat: { RehydrationType: "ENTIRE_PAST_SESSION", SourceContactId: first.ContactId },
      }),
    );
    const { Contact } = await local.client.send(
      new DescribeContactCommand({ InstanceId: SAMPLE_INSTANCE_ID, ContactId: second.ContactId }),
    );

    expect(second.ContinuedFromContactId).toBe(first.ContactId);
    expect(Contact).toMatchObject({ RelatedContactId: first.ContactId, Attributes: { a: "1", b: "2" } });
  });

  const badInputs: [string, Partial<Record<keyof StartChatContactRequest, unknown>>, string, RegExp][] = [
    ["a missing instance", { InstanceId: undefined }, "InvalidRequestException", /'instanceId'.*not be null/],
    ["missing details", { ParticipantDetails: undefined }, "InvalidRequestException", /'participantDetails'/],
    [
      "an empty name",
      { ParticipantDetails: { DisplayName: "" } },
      "InvalidParameterException",
      /participantDetails.displayName.*greater than or equal to 1/,
    ],
    [
      "a long name",
      { ParticipantDetails: { DisplayName: "x".repeat(257) } },
      "InvalidParameterException",
      /less than or equal to 256/,
    ],
    [
      "a short duration",
      { ChatDurationInMinutes: 59 },
      "InvalidParameterException",
      /chatDurationInMinutes.*greater than or equal to 60/,
    ],
    ["a bad attribute key", { Attributes: { "a b": "1" } }, "InvalidParameterException", /"a b"/],
    ["too many bytes", { Attributes: { a: "ä".repeat(16_384) } }, "InvalidParameterException", /32768 bytes/],
    [
      "no text\\/plain",
      { SupportedMessagingContentTypes: ["text/markdown"] },
      "InvalidParameterException",
      /text\/plain/,
    ],
    [
      "a unknown content type",
      { SupportedMessagingContentTypes: ["text/plain", "text/html"] },
      "InvalidParameterException",
      /text\/html/,
    ],
    [
      "a unknown initial message",
      { InitialMessage: { ContentType: "text/html", Content: "x" } },
      "InvalidParameterException",
      /InitialMessage/,
    ],
    [
      "a related and a persistent contact",
      { RelatedContactId: "x", PersistentChat: { SourceContactId: "x" } },
      "InvalidRequestException",
      /not both/,
    ],
    [
      "a unknown rehydration",
      { PersistentChat: { RehydrationType: "ALL" } },
      "InvalidParameterException",
      /ENTIRE_PAST_SESSION/,
    ],
    [
      "a persistent chat of nothing",
      { PersistentChat: { RehydrationType: "FROM_SEGMENT" } },
      "InvalidRequestException",
      /SourceContactId/,
    ],
    ["an unknown related contact", { RelatedContactId: "nobody" }, "ResourceNotFoundException", /nobody/],
    ["an unknown flow", { ContactFlowId: "nothing" }, "ResourceNotFoundException", /nothing/],
    ["a number for a text", { ClientToken: 5 }, "SerializationException", /'clientToken'.*String/],
  ];
  it.each(badInputs)("refuses %s", async (_, change, name, message) => {
    await using local = await startLocalConnect();
    const body = JSON.stringify({ ...CHAT, ...change });
    const response = await fetch(`${local.url}/contact/chat`, {
      method: "PUT",
      body,
      headers: { authorization: AUTHORIZATION, "x-amz-date": "20260101T000000Z" },
    });

    expect(response.headers.get("x-amzn-errortype")).toBe(name);
    expect(response.status).toBe(name === "ResourceNotFoundException" ? 404 : 400);
    const answer = (await response.json()) as { Message?: string; message?: string };
    expect(answer.Message ?? answer.message).toMatch(message);
    expect((await local.control("GET", "contacts")).body).toEqual({ contacts: [] });
  });

  it("takes attributes of exactly 32,768 bytes", async () => {
    await using local = await startLocalConnect();

    const chat = await local.client.send(
      new StartChatContactCommand({ ...CHAT, Attributes: { a: "x".repeat(32_767) } }),
    );

    expect(chat.ContactId).toBeDefined();
  });
});

const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/connect/aws4_request, SignedHeaders=host;x-amz-date, Signature=0";
