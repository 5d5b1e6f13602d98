import { describe, expect, test } from "vitest";
import { memberOf } from "../../../lib/arazzo/json.ts";
import type { Fault } from "../../../local/connect/control/faults.ts";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../../local/connect/seed/sample-ids.ts";
import { startLocalConnect } from "../../local/connect/start-local-connect.ts";
import { openSession } from "./open-session.ts";
import { startServer } from "./start-server.ts";

const chat = {
  InstanceId: SAMPLE_INSTANCE_ID,
  ContactFlowId: SAMPLE_CONTACT_FLOW_ID,
  ParticipantDetails: { DisplayName: "Jane" },
};

async function startSession(faults: readonly Fault[] = [], options: Parameters<typeof openSession>[1] = {}) {
  const local = await startLocalConnect({ faults });
  return { local, ...openSession(local.url, options), [Symbol.asyncDispose]: () => local[Symbol.asyncDispose]() };
}

describe("an answer", () => {
  test("is the SDK's output as plain JSON, with status, headers and URL", async () => {
    await using connect = await startSession();
    const started = await connect.perform("StartChatContact", { ...chat, Attributes: { tier: "gold" } });
    expect(started).toMatchObject({ statusCode: 200, headers: { "content-type": "application/json" } });
    expect(started.url).toBe(`${connect.local.url}/contact/chat`);
    const ContactId = String(memberOf(started.body, "ContactId"));
    const described = await connect.perform("DescribeContact", {
      instanceId: SAMPLE_INSTANCE_ID,
      contactId: ContactId,
    });
    expect(described.body).toMatchObject({ Contact: { Id: ContactId, Channel: "CHAT", Attributes: { tier: "gold" } } });
    expect(memberOf(memberOf(described.body, "Contact"), "InitiationTimestamp")).toMatch(
      /^\d{4}-\d\d-\d\dT.*\.\d{3}Z$/,
    );
    expect(described.url).toBe(`${connect.local.url}/contacts/${SAMPLE_INSTANCE_ID}/${ContactId}`);
  });

  test("has the query in its URL", async () => {
    await using server = await startServer((response) => response.end("{}"));
    const { url } = await openSession(server.url).perform("ListQueues", {
      InstanceId: "i",
      MaxResults: 5,
      QueueTypes: ["STANDARD", "AGENT"],
    });
    expect(url).toBe(`${server.url}${server.requests[0]?.url}`);
    expect(new URL(url ?? "").searchParams.getAll("queueTypes")).toEqual(["STANDARD", "AGENT"]);
  });

  test("is an error of the service with its status, name and members", async () => {
    await using server = await startServer((response) => {
      response.writeHead(400, { "x-amzn-errortype": "InvalidRequestException", "X-Extra": "1" });
      response.end(
        JSON.stringify({ Message: "no", Reason: { AttachedFileInvalidRequestExceptionReason: "INVALID_FILE_SIZE" } }),
      );
    });
    const response = await openSession(server.url).perform("StopContact", { InstanceId: "i", ContactId: "c" });
    expect(response).toMatchObject({ statusCode: 400, headers: { "x-extra": "1" } });
    expect(response.body).toEqual({
      __type: "InvalidRequestException",
      message: "no",
      Reason: { AttachedFileInvalidRequestExceptionReason: "INVALID_FILE_SIZE" },
    });
    expect(server.requests).toHaveLength(1);
  });

  test("is an error that the SDK does not know, by the name that the service gives it", async () => {
    await using server = await startServer((response) => {
      response.writeHead(418, { "x-amzn-errortype": "TeapotException" }).end('{"message":"short and stout"}');
    });
    const response = await openSession(server.url).perform("StopContact", { InstanceId: "i", ContactId: "c" });
    expect(response).toMatchObject({
      statusCode: 418,
      body: { __type: "TeapotException", message: "short and stout" },
    });
  });
});

describe("a request", () => {
  test("carries a token that is the same for the same call of the same invocation alone", async () => {
    await using connect = await startSession();
    const start = async (run: string, key: string) => {
      const { perform } = openSession(connect.local.url, { key: run });
      return memberOf((await perform("StartChatContact", chat, { key })).body, "ContactId");
    };
    const first = await start("run 1", "call 1");
    expect(await start("run 1", "call 1")).toBe(first);
    const others = [await start("run 1", "call 2"), await start("run 2", "call 1")];
    expect(new Set([first, ...others]).size).toBe(3);
  });

  test("keeps the token that the document gives", async () => {
    await using server = await startServer((response) => response.end('{"ContactId":"c"}'));
    await openSession(server.url).perform("StartChatContact", { ...chat, ClientToken: "mine" });
    expect(JSON.parse(server.requests[0]?.body ?? "")).toMatchObject({ ClientToken: "mine" });
  });

  test("that is not the operation's is not sent", async () => {
    await using server = await startServer((response) => response.end("{}"));
    const { session } = openSession(server.url);
    const request = { ...chat, Colour: "red", CustomerId: 5 };
    expect(session.prepare({ operationId: "StartChatContact", request, idempotencyKey: "call" })).toEqual({
      violations: [
        { pointer: "/Colour", message: "is not a member of StartChatContact" },
        { pointer: "/CustomerId", message: "must be a string, but is a number" },
      ],
    });
    expect(server.requests).toEqual([]);
  });

  test("is sent as it was when it was prepared", async () => {
    await using server = await startServer((response) => response.end("{}"));
    const { session } = openSession(server.url);
    const request = { instanceId: "i", contactId: "mine" };
    const read = session.prepare({ operationId: "StopContact", request, idempotencyKey: "call" });
    if ("violations" in read) throw new Error("The request is valid.");
    request.contactId = "another";
    await session.send(read.prepared, new AbortController().signal);
    expect(server.requests.map(({ body }) => JSON.parse(body).ContactId)).toEqual(["mine"]);
  });
});
