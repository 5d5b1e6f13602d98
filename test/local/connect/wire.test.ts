import { once } from "node:events";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { DescribeContactCommand, StartChatContactCommand } from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { IMPLEMENTED } from "../../../local/connect/requests/implemented-operations.ts";
import { SAMPLE_INSTANCE_ID } from "../../../local/connect/seed/sample-ids.ts";
import { findRoute } from "../../../local/connect/wire/route.ts";
import { OPERATIONS } from "../../../local/connect/wire/service-model.ts";
import { CHAT } from "./sample-requests.ts";
import { startLocalConnect } from "./start-local-connect.ts";

const SIGNED = {
  authorization:
    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/connect/aws4_request, SignedHeaders=host, Signature=0",
  "x-amz-date": "20260101T000000Z",
};

describe("the local Connect on the wire", () => {
  it("finds each operation of the SDK at its own path", () => {
    for (const operation of OPERATIONS) {
      const path = operation.path.replaceAll(/\{\w+\}/g, "arn%3Aaws%3Aconnect%3Ax%2Fy");
      expect(findRoute(operation.method, path)?.operation.name).toBe(operation.name);
    }
    expect(OPERATIONS.length).toBeGreaterThan(370);
  });

  const built = new Set(IMPLEMENTED.map(({ name }) => name));
  const notBuilt = OPERATIONS.filter(({ name }) => !built.has(name)).map(({ name }) => name);
  it.each(notBuilt.slice(0, 3))(
    "answers 501 for %s, which it does not implement, naming the nearest operation",
    async (name) => {
      await using local = await startLocalConnect();
      const route = OPERATIONS.find((operation) => operation.name === name);

      const path = route?.path.replaceAll(/\{\w+\}/g, "any");
      const response = await fetch(local.url + path, { method: route?.method ?? "", headers: SIGNED });

      expect(response.status).toBe(501);
      const { message } = (await response.json()) as { message: string };
      const [, nearest = ""] =
        /does not implement \w+ yet; the nearest operation that it implements is (\w+)/.exec(message) ?? [];
      expect(message).toContain(`does not implement ${name} yet`);
      expect(built).toContain(nearest);
      expect(message).toContain("issue tracker");
      expect(message.length).toBeLessThan(300);
    },
  );

  it("answers 404 for a path that no operation has, and 405 for another method", async () => {
    await using local = await startLocalConnect();

    const [unknown, method] = [await fetch(`${local.url}/nothing/here`), await fetch(`${local.url}/contact/chat`)];

    expect([unknown.status, method.status]).toEqual([404, 405]);
    expect(await unknown.json()).toEqual({ message: expect.stringContaining("GET /nothing/here") });
    expect(method.headers.get("allow")).toBe("PUT");
    expect(await method.json()).toEqual({ message: expect.stringContaining("PUT") });
  });

  it("answers a body that is not JSON with SerializationException", async () => {
    await using local = await startLocalConnect();

    const response = await fetch(`${local.url}/contact/chat`, { method: "PUT", body: "{", headers: SIGNED });

    expect(response.status).toBe(400);
    expect(response.headers.get("x-amzn-errortype")).toBe("SerializationException");
  });

  it.each([{ toString: 1 }, [1], true])("answers %j for a time with SerializationException", async (ScheduledTime) => {
    await using local = await startLocalConnect();
    const body = JSON.stringify({ InstanceId: SAMPLE_INSTANCE_ID, ContactFlowId: "f", Name: "n", ScheduledTime });

    const response = await fetch(`${local.url}/contact/task`, { method: "PUT", body, headers: SIGNED });

    expect(response.status).toBe(400);
    expect(response.headers.get("x-amzn-errortype")).toBe("SerializationException");
  });

  it("answers a body that nests without end with SerializationException", async () => {
    await using local = await startLocalConnect();
    const depth = 5000;
    const criteria = `${'{"OrConditions":['.repeat(depth)}{}${"]}".repeat(depth)}`;
    const body = `{"InstanceId":"${SAMPLE_INSTANCE_ID}","SearchCriteria":${criteria}}`;

    const response = await fetch(`${local.url}/search-queues`, { method: "POST", body, headers: SIGNED });

    expect(response.status).toBe(400);
    expect(response.headers.get("x-amzn-errortype")).toBe("SerializationException");
  });

  it("answers clients that offer HTTP/2, with their bodies, in HTTP/1.1", async () => {
    await using local = await startLocalConnect();
    const offer = { connection: "Upgrade, HTTP2-Settings", upgrade: "h2c", "http2-settings": "AAMAAABkAAQBAAAA" };
    const asked = request(`${local.url}/_local/clock`, { method: "POST", headers: offer, agent: false });
    asked.end(JSON.stringify({ advanceMs: 0 }));

    const [response] = await once(asked, "response");

    expect(response.statusCode).toBe(200);
    expect(JSON.parse(await text(response))).toHaveProperty("now");
  });

  it.each(["two", "1.5", "0x10", "1e2", ""])("takes no maxResults of %j", async (text) => {
    await using local = await startLocalConnect();

    const response = await fetch(`${local.url}/queues-summary/${SAMPLE_INSTANCE_ID}?maxResults=${text}`, {
      headers: SIGNED,
    });

    expect(response.status).toBe(400);
    expect(response.headers.get("x-amzn-errortype")).toBe("SerializationException");
  });

  it("gives each answer a request id of its own", async () => {
    await using local = await startLocalConnect();

    const [a, b] = [
      await local.client.send(new StartChatContactCommand(CHAT)),
      await local.client.send(new StartChatContactCommand(CHAT)),
    ];

    expect(a.$metadata.requestId).toMatch(/^[\da-f-]{36}$/);
    expect(b.$metadata.requestId).not.toBe(a.$metadata.requestId);
  });

  const signatures: [string, Record<string, string>, string][] = [
    ["no signature", {}, "MissingAuthenticationTokenException"],
    ["another scheme", { ...SIGNED, authorization: "Bearer x" }, "IncompleteSignatureException"],
    [
      "no signature proper",
      { ...SIGNED, authorization: SIGNED.authorization.replace(", Signature=0", "") },
      "IncompleteSignatureException",
    ],
    ["no date", { authorization: SIGNED.authorization }, "IncompleteSignatureException"],
    [
      "a short scope",
      { ...SIGNED, authorization: SIGNED.authorization.replace("/us-east-1", "") },
      "IncompleteSignatureException",
    ],
    [
      "another service",
      { ...SIGNED, authorization: SIGNED.authorization.replace("/connect/", "/s3/") },
      "InvalidSignatureException",
    ],
    [
      "a signature that does not cover the host",
      { ...SIGNED, authorization: SIGNED.authorization.replace("=host", "=x-amz-date") },
      "InvalidSignatureException",
    ],
    ["a date of another form", { ...SIGNED, "x-amz-date": "2026-01-01T00:00:00Z" }, "IncompleteSignatureException"],
    ["the scope of another day", { ...SIGNED, "x-amz-date": "20260102T000000Z" }, "InvalidSignatureException"],
  ];
  it.each(signatures)("refuses a request with %s", async (_, headers, name) => {
    await using local = await startLocalConnect();

    const response = await fetch(`${local.url}/contact/chat`, { method: "PUT", body: JSON.stringify(CHAT), headers });

    expect(response.status).toBe(403);
    expect(response.headers.get("x-amzn-errortype")).toBe(name);
  });

  it.each([
    ["eu-west-2", "arn:aws:connect:eu-west-2:"],
    ["us-gov-west-1", "arn:aws-us-gov:connect:us-gov-west-1:"],
  ])("writes ARNs with the Region that a request is signed for, and its partition: %s", async (region, beginning) => {
    await using local = await startLocalConnect();
    const { ContactId } = await local.client.send(new StartChatContactCommand(CHAT));
    const headers = { ...SIGNED, authorization: SIGNED.authorization.replace("us-east-1", region) };

    const response = await fetch(`${local.url}/contacts/${SAMPLE_INSTANCE_ID}/${ContactId}`, { headers });

    expect(await response.json()).toMatchObject({ Contact: { Arn: expect.stringMatching(`^${beginning}`) } });
  });

  it("keeps the worlds of two servers apart", async () => {
    await using one = await startLocalConnect();
    await using other = await startLocalConnect();
    const { ContactId } = await one.client.send(new StartChatContactCommand(CHAT));

    await expect(
      other.client.send(new DescribeContactCommand({ InstanceId: SAMPLE_INSTANCE_ID, ContactId })),
    ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});
