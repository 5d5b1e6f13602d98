import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../local/connect/seed/sample-ids.ts";
import { bundled, type Endpoint, type Json, openEndpoint } from "./endpoint.ts";

let endpoint: Endpoint;
beforeEach(async () => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  await bundled("start-chat-contact");
  endpoint = await openEndpoint("start-chat-contact", { FEATURE_PERMISSIONS: "MESSAGING_MARKDOWN, ATTACHMENTS" });
});
afterEach(() => {
  endpoint.close();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const ids = { InstanceId: SAMPLE_INSTANCE_ID, ContactFlowId: SAMPLE_CONTACT_FLOW_ID };
const chatInterface = { ...ids, ParticipantDetails: { DisplayName: "Jane" }, Username: "jane" };

/** [client, body, content type, the path it adds, what the contact is] */
const CLIENTS: [string, Json, string, string, Json][] = [
  ["amazon-connect-chat-interface", chatInterface, "text/plain;charset=UTF-8", "", {}],
  [
    "amazon-connect-chat-interface with all that it can say",
    {
      ...chatInterface,
      Attributes: { topic: "billing" },
      InitialMessage: { ContentType: "text/plain", Content: "Hello" },
      SupportedMessagingContentTypes: ["text/plain", " text/markdown", " application/json "],
      ChatDurationInMinutes: 120,
    },
    "text/plain;charset=UTF-8",
    "",
    { Attributes: { topic: "billing" } },
  ],
  [
    "the hosted widget with a start of its own",
    { ConnectInstanceId: SAMPLE_INSTANCE_ID, ContactFlowId: SAMPLE_CONTACT_FLOW_ID, Username: "Jane" },
    "application/json",
    "",
    {},
  ],
  [
    "the iOS sample",
    {
      ConnectInstanceId: SAMPLE_INSTANCE_ID,
      ContactFlowId: SAMPLE_CONTACT_FLOW_ID,
      ParticipantDetails: { DisplayName: "Jane" },
      Username: "jane",
      PersistentChat: null,
    },
    "application/json",
    "",
    {},
  ],
  ["the Android sample", chatInterface, "application/json; charset=UTF-8", "/Prod/", {}],
  ["the React Native sample", { customerName: "Jane" }, "application/json", "", {}],
  [
    "touchpoint",
    {
      ...ids,
      ParticipantDetails: { DisplayName: "Jane" },
      Attributes: { language: "en" },
      SupportedMessagingContentTypes: [
        "text/plain",
        "text/markdown",
        "application/json",
        "application/vnd.amazonaws.connect.message.interactive",
        "application/vnd.amazonaws.connect.message.interactive.response",
      ],
    },
    "application/json",
    "",
    { Attributes: { language: "en" } },
  ],
  ["the jQuery sample", chatInterface, "application/x-www-form-urlencoded; charset=UTF-8", "", {}],
];

test.each(CLIENTS)("%s gets what it needs", async (_, body, contentType, path, contact) => {
  const response = await fetch(endpoint.url + path, {
    method: "POST",
    headers: { "content-type": contentType, origin: "https://www.example.com" },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  const answer = (await response.json()) as { data: { startChatResult: Json } };
  expect(answer).toEqual({
    data: {
      startChatResult: {
        ContactId: expect.any(String),
        ParticipantId: expect.any(String),
        ParticipantToken: expect.any(String),
      },
      featurePermissions: { MESSAGING_MARKDOWN: true, ATTACHMENTS: true },
    },
  });
  expect(await endpoint.contacts()).toMatchObject([
    { Id: answer.data.startChatResult.ContactId, contactFlowId: SAMPLE_CONTACT_FLOW_ID, ...contact },
  ]);
});

test("a chat that continues an earlier one returns its id", async () => {
  endpoint.close();
  endpoint = await openEndpoint("start-chat-contact", {
    AUTHORIZATION: "jwt",
    CUSTOMER_ID_CLAIM: "sub",
    PERSISTENT_CHATS: "true",
  });
  const first = await endpoint.post(chatInterface, {}, { sub: "jane" });
  const { ContactId } = (first.json as { data: { startChatResult: Json } }).data.startChatResult;
  const PersistentChat = { RehydrationType: "ENTIRE_PAST_SESSION", SourceContactId: ContactId };
  const { status, json } = await endpoint.post({ ...chatInterface, PersistentChat }, {}, { sub: "jane" });
  expect(status).toBe(200);
  expect(json).toMatchObject({ data: { startChatResult: { ContinuedFromContactId: ContactId } } });
});

test("two instances that differ are refused by the name that is not Connect's", async () => {
  const { status, json } = await endpoint.post({ ...chatInterface, ConnectInstanceId: "another" });
  expect(status).toBe(422);
  expect(json.errors).toMatchObject([{ pointer: "/ConnectInstanceId" }]);
});

describe("a chat client, which waits for ever for an answer that is not JSON,", () => {
  test.each<[string, unknown, number, Json | undefined]>([
    ["an empty body", "", 400, undefined],
    ["a body that is not JSON", "customerName=Jane", 400, undefined],
    ["an unknown member", { ...chatInterface, colour: "blue" }, 422, undefined],
    ["a body that is too large", { ...chatInterface, Attributes: { a: "x".repeat(140_000) } }, 413, undefined],
    ["a flow that Connect does not know", chatInterface, 422, { status: 404, errorName: "ResourceNotFoundException" }],
    ["a rate that is exceeded", chatInterface, 429, { status: 429, errorName: "TooManyRequestsException" }],
    ["a quota that is used up", chatInterface, 429, { status: 429, errorName: "LimitExceededException" }],
    ["a Connect that may not be called", chatInterface, 502, { status: 403, errorName: "AccessDeniedException" }],
    ["a Connect that breaks", chatInterface, 502, { status: 500, errorName: "InternalServiceException" }],
    ["a Connect that cuts off", chatInterface, 503, { reset: true }],
  ])("gets JSON, with CORS, on %s", async (_, body, status, fault) => {
    if (fault !== undefined) await endpoint.control("PUT", "faults", [{ operation: "StartChatContact", ...fault }]);
    const answer = await endpoint.post(body, { origin: "https://www.example.com" });
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.has("retry-after")).toBe(status === 429);
    if (status === 429)
      expect(answer.json.reason).toBe(fault?.errorName === "LimitExceededException" ? "quota" : "rate");
    expect(await endpoint.contacts()).toEqual([]);
  });
});
