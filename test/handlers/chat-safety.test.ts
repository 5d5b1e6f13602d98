import { createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Fault } from "../../local/connect/control/faults.ts";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../local/connect/seed/sample-ids.ts";
import { bundled, coldStart, contextOf, DEPLOYED, type Endpoint, type Json, openEndpoint } from "./endpoint.ts";

let endpoint: Endpoint | undefined;
let written: string;
beforeEach(async () => {
  written = "";
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((chunk) => {
      written += String(chunk);
      return true;
    });
  await bundled("start-chat-contact");
});
afterEach(() => {
  endpoint?.close();
  endpoint = undefined;
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function open(variables: Record<string, string> = {}, workflowId = "start-chat-contact"): Promise<Endpoint> {
  endpoint = await openEndpoint(workflowId, variables);
  return endpoint;
}

const request = { ParticipantDetails: { DisplayName: "Jane" }, Attributes: { topic: "billing" } };
const key = { "idempotency-key": "order-4711" };
const runLine = () =>
  written
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Json)
    .findLast(({ message }) => message === "run") as Json;

describe("a contact whose owner is not known yet", () => {
  const READ = { operation: "GetContactAttributes" };
  const faults: [string, Fault[], number][] = [
    ["throttled", [{ ...READ, status: 429, errorName: "ThrottlingException" }], 429],
    ["denied", [{ ...READ, status: 403, errorName: "AccessDeniedException" }], 502],
    ["broken", [{ ...READ, status: 500, errorName: "InternalServiceException" }], 502],
    ["cut off", [{ ...READ, reset: true }], 503],
    ["without attributes", [{ ...READ, status: 200 }], 502],
    ["late", [{ ...READ, delayMs: 20_000 }], 504],
  ];

  // All at once, because each waits for Connect as long as there is time.
  test("is in no answer and no log line while it cannot be read back", async () => {
    const opened: [string, Fault[], number, Endpoint][] = [];
    for (const [name, list, status] of faults)
      opened.push([
        name,
        list,
        status,
        await openEndpoint("start-chat-contact", {}, {}, name === "late" ? 3_000 : 8_000),
      ]);
    try {
      await Promise.all(
        opened.map(async ([name, list, status, { post, control, contacts }]) => {
          await post(request, key);
          const [contact] = await contacts();
          await control("PUT", "faults", list);
          written = written.replaceAll(String(contact?.Id), "");
          const answer = await post({ ...request, Attributes: { topic: "another" } }, key);
          expect(answer, name).toMatchObject({ status, json: { created: [], repeatable: true } });
          const id = String(contact?.Id);
          expect(id).not.toBe("undefined");
          for (const text of [answer.text, JSON.stringify([...answer.headers]), written])
            expect(text, name).not.toContain(id);
        }),
      );
    } finally {
      for (const one of opened) one[3].close();
    }
  });

  test("is reported to a caller whose token makes the key its own", async () => {
    const { post, control, contacts } = await open({ AUTHORIZATION: "jwt" });
    await control("PUT", "faults", [{ ...READ, status: 403, errorName: "AccessDeniedException" }]);
    const { json } = await post(request, key, { sub: "jane" });
    const [contact] = await contacts();
    expect(json).toMatchObject({ created: [contact?.Id] });
    expect(runLine()).toMatchObject({ created: [contact?.Id] });
  });
});

describe("a token", () => {
  test.each<[string, Json, number]>([
    ["without a sub", { tier: "gold" }, 401],
    ["with an empty sub", { sub: "" }, 401],
    ["with a blank sub", { sub: " " }, 401],
    ["with a sub that is true", { sub: true }, 401],
    ["with a sub that is a list", { sub: ["jane"] }, 401],
    ["with a sub", { sub: "jane" }, 200],
  ])("of API Gateway %s answers %#", async (_, claims, status) => {
    const { post } = await open({ AUTHORIZATION: "jwt" });
    expect((await post(request, key, claims)).status).toBe(status);
  });

  test("can name its caller by another claim, whose keys are its own", async () => {
    const { post, contacts } = await open({ AUTHORIZATION: "jwt", CALLER_CLAIM: "cognito:username" });
    expect((await post(request, key, { sub: "s" })).status).toBe(401);
    for (const name of ["jane", "john", "jane"])
      expect((await post(request, key, { sub: "s", "cognito:username": name })).status).toBe(200);
    expect(await contacts()).toHaveLength(2);
  });

  test("for another service is rejected", async () => {
    const secret = "s".repeat(32);
    const { post } = await open({ AUTHORIZATION: "secret", TOKEN_SECRET: secret, TOKEN_AUDIENCE: "chat" });
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const statusFor = async (claims: Json) => {
      const exp = Math.floor(Date.now() / 1000) + 60;
      const payload = `${part({ alg: "HS256" })}.${part({ sub: "jane", exp, ...claims })}`;
      const token = `${payload}.${createHmac("sha256", secret).update(payload).digest("base64url")}`;
      return (await post(request, { authorization: `Bearer ${token}` })).status;
    };
    expect(await statusFor({ aud: "chat" })).toBe(200);
    expect(await statusFor({ aud: "shop" })).toBe(401);
    expect(await statusFor({})).toBe(401);
  });
});

describe("repeatable", () => {
  const START = { operation: "StartChatContact" };

  test.each<[string, Fault[], Record<string, string>, boolean]>([
    ["broken, without a key", [{ ...START, status: 500, errorName: "InternalServiceException" }], {}, false],
    ["cut off, without a key", [{ ...START, reset: true }], {}, false],
    ["broken, with a key", [{ ...START, status: 500, errorName: "InternalServiceException" }], key, true],
    ["throttled, without a key", [{ ...START, status: 429, errorName: "ThrottlingException" }], {}, true],
    ["refused, without a key", [{ ...START, status: 400, errorName: "InvalidRequestException" }], {}, true],
  ])("is for a start that is %s: %s", async (_, faults, headers, repeatable) => {
    const { post, control } = await open();
    await control("PUT", "faults", faults);
    const { json } = await post(request, headers);
    expect(json).toMatchObject({ repeatable });
    const detail = String(json.detail);
    expect(/idempotency key/i.test(detail)).toBe("idempotency-key" in headers);
    expect(detail.includes("Do not repeat")).toBe(!repeatable);
  });

  test("is false without a key once a contact exists, and names it", async () => {
    const { post, control, contacts } = await open({}, "start-chat-and-set-attributes");
    await control("PUT", "faults", [{ operation: "DescribeContact", status: 403, errorName: "AccessDeniedException" }]);
    const { json } = await post({ displayName: "Jane", attributes: {} });
    expect(json).toMatchObject({ repeatable: false, created: [(await contacts())[0]?.Id] });
  });
});

describe("inner details", () => {
  test.each([
    ["nothing listens", "http://127.0.0.1:1"],
    ["the host does not exist", "http://no-such-host.invalid"],
  ])("are in the log and not in the answer where %s", async (_, url) => {
    const handler = await coldStart("start-chat-contact", {
      ...DEPLOYED,
      AWS_ENDPOINT_URL_CONNECT: url,
      AUTHORIZATION: "none",
    });
    const event = {
      requestContext: { http: { method: "POST" }, requestId: "api-1" },
      headers: {},
      body: JSON.stringify(request),
    };
    const answer = (await handler(event, contextOf(4_000))) as { statusCode: number; body: string };
    expect(answer.statusCode).toBe(503);
    for (const inner of [new URL(url).host, "AWS_", "ECONN", "ENOTFOUND", "127.0.0.1"])
      expect(answer.body).not.toContain(inner);
    expect(JSON.parse(answer.body)).toMatchObject({ stepId: "startChat", repeatable: true });
    expect(String((runLine().failure as Json).detail)).toContain(new URL(url).hostname);
  });
});

describe("like Amazon's own backend it takes", () => {
  test.each<[string, Json]>([
    ["an empty instance and flow", { InstanceId: "", ContactFlowId: "", ConnectInstanceId: "" }],
    ["attributes as a JSON string", { Attributes: JSON.stringify(request.Attributes) }],
    ["a content type twice", { SupportedMessagingContentTypes: ["text/plain", "text/markdown", " text/plain"] }],
  ])("%s", async (_, more) => {
    const { post, contacts } = await open({ ALLOWED_FLOWS: SAMPLE_CONTACT_FLOW_ID });
    const answer = await post({ ...request, ...more });
    expect(answer.status).toBe(200);
    expect(await contacts()).toMatchObject([
      { contactFlowId: SAMPLE_CONTACT_FLOW_ID, Attributes: { topic: "billing" } },
    ]);
  });

  test.each(["{", "[]", "null", '"x"', ""])("attributes that are the string %j not", async (Attributes) => {
    const { post } = await open();
    expect(await post({ ...request, Attributes })).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: "/Attributes" }] },
    });
  });

  test("no attribute outside of the list, in a JSON string either", async () => {
    const { post } = await open({ ALLOWED_ATTRIBUTES: "topic" });
    const answer = await post({ ...request, Attributes: '{"topic":"billing","tier":"gold"}' });
    expect(answer).toMatchObject({ status: 422, json: { errors: [{ pointer: "/Attributes/tier" }] } });
  });
});

describe("an endpoint on localhost", () => {
  const inLambda = {
    ...DEPLOYED,
    ALLOWED_ATTRIBUTES: "",
    AWS_ENDPOINT_URL_CONNECT: "http://127.0.0.1:4510",
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
  };

  test("opens nothing in Lambda", async () => {
    await expect(coldStart("start-chat-contact", inLambda)).rejects.toThrow(/AUTHORIZATION/);
    const handler = await coldStart("start-task-and-stop", inLambda);
    const event = { requestContext: { http: { method: "POST" } }, headers: {}, body: "" };
    expect(await handler(event, contextOf(4_000))).toMatchObject({ statusCode: 401 });
  });

  test("does if a second variable allows it", async () => {
    expect(await coldStart("start-chat-contact", { ...inLambda, ALLOW_LOCAL_CONNECT: "true" })).toBeTypeOf("function");
  });
});

describe("a flow", () => {
  const event = {
    Name: "ContactFlowEvent",
    Details: { ContactData: { ContactId: "c-1" }, Parameters: { "ParticipantDetails.DisplayName": "Jane" } },
  };

  test("gets no participant's token, which flow logs would record", async () => {
    const { handler } = await open();
    expect(Object.keys((await handler(event, contextOf(7_000))) as Json)).toEqual(["ContactId", "ParticipantId"]);
  });

  test("gets it where the function asks for it", async () => {
    const { handler } = await open({ FLOW_PARTICIPANT_TOKEN: "true" });
    expect(await handler(event, contextOf(7_000))).toMatchObject({ ParticipantToken: expect.any(String) });
  });
});

describe("Connect's reason", () => {
  const fault = (message: string): Fault => ({
    operation: "StartChatContact",
    status: 404,
    errorName: "ResourceNotFoundException",
    message,
  });

  test("is in the log by request id, without values, and in the answer as Android's sample reads it", async () => {
    const { post, control } = await open();
    await control("PUT", "faults", [
      fault(`The flow ${SAMPLE_INSTANCE_ID} for Jane Doe (jane@example.com) was not found. DisplayName is invalid`),
    ]);
    const { status, json } = await post(request);
    expect(status).toBe(422);
    expect(json.data).toEqual({ Error: { message: json.detail } });
    const { failure, function_request_id } = runLine();
    expect(failure).toMatchObject({
      type: "ConnectRefusedError",
      code: "ResourceNotFoundException",
      connect: { statusCode: 404, message: "The flow … for … was not found. DisplayName is invalid" },
    });
    expect(json.instance).toBe(`urn:connect-workflows:request:${String(function_request_id)}`);
  });
});

describe("an earlier contact", () => {
  const variables = { AUTHORIZATION: "jwt", CUSTOMER_ID_CLAIM: "sub", PERSISTENT_CHATS: "true" };
  const continuing = (id: string) => ({
    PersistentChat: { RehydrationType: "ENTIRE_PAST_SESSION", SourceContactId: id },
  });
  const relating = (id: string) => ({ RelatedContactId: id });
  const idOf = ({ json }: { json: Json }) => String((json.data as { startChatResult: Json }).startChatResult.ContactId);

  test.each([
    ["/PersistentChat", continuing("c")],
    ["/RelatedContactId", relating("c")],
  ])("is rejected at %s unless the deployment allows it", async (pointer, more) => {
    const { post, operations } = await open({ ...variables, PERSISTENT_CHATS: "false" });
    const answer = await post({ ...request, ...more }, {}, { sub: "jane" });
    expect(answer).toMatchObject({ status: 422, json: { errors: [{ pointer }] } });
    expect(await operations()).toEqual([]);
  });

  test.each([
    ["continue", "/PersistentChat/SourceContactId", continuing],
    ["relate to", "/RelatedContactId", relating],
  ])("is one to %s for its own customer only", async (_, pointer, more) => {
    const { post, contacts } = await open(variables);
    const first = idOf(await post(request, {}, { sub: "jane" }));
    expect((await post({ ...request, ...more(first) }, {}, { sub: "jane" })).status).toBe(200);
    expect(await contacts()).toHaveLength(2);
    const errors = [{ pointer, detail: "is not a contact of this customer" }];
    for (const [id, sub] of [
      [first, "john"],
      // Conditions ignore case; ids of customers do not.
      [first, "Jane"],
      ["no-such-contact", "jane"],
    ] as const)
      expect(await post({ ...request, ...more(id) }, {}, { sub })).toMatchObject({ status: 422, json: { errors } });
    expect(await contacts()).toHaveLength(2);
  });

  test("is not continued until Connect shows its customer", async () => {
    const { post, control, contacts } = await open(variables);
    const first = idOf(await post(request, {}, { sub: "jane" }));
    await control("PUT", "faults", [{ operation: "DescribeContact", status: 429, errorName: "ThrottlingException" }]);
    expect((await post({ ...request, ...continuing(first) }, {}, { sub: "jane" })).status).toBe(429);
    expect(await contacts()).toHaveLength(1);
  });

  test.each([
    [{ PERSISTENT_CHATS: "true", AUTHORIZATION: "none" }, /PERSISTENT_CHATS needs CUSTOMER_ID_CLAIM/],
    [{ PERSISTENT_CHATS: "true", AUTHORIZATION: "jwt" }, /PERSISTENT_CHATS needs CUSTOMER_ID_CLAIM/],
  ])("cannot be enabled with %j", async (given, message) => {
    await expect(coldStart("start-chat-contact", { ...DEPLOYED, ...given })).rejects.toThrow(message);
  });
});

test("features that are off add nothing to a bundle", async () => {
  const off = await readFile(await bundled("start-chat-contact"), "utf8");
  const on = await readFile(
    await bundled("start-chat-contact", { persistentChats: true, callerLimit: true, challenge: true }),
    "utf8",
  );
  // At least one string of each file that a feature brings.
  const parts = {
    document: ["NotTheCustomersContact", "DescribeContact"],
    "contact-owner.ts": ["is not a contact of this customer"],
    "limit-callers.ts": ["DynamoDB", "CALLER_LIMIT must be"],
    "require-challenge.ts": ["siteverify", "CHALLENGE_SECRET"],
    "caller-address.ts": ["CALLER_ADDRESS_HEADER", "::/64"],
  };
  for (const part of Object.values(parts).flat()) {
    expect(on).toContain(part);
    expect(off).not.toContain(part);
  }
});

describe("a chat's duration", () => {
  test.each([
    ["1500", 1500, 200],
    ["1500", 1501, 422],
    ["10080", 10_080, 200],
    ["60", 61, 422],
  ])("with at most %s minutes can be %i: %i", async (max, ChatDurationInMinutes, status) => {
    const { post } = await open({ MAX_CHAT_DURATION_IN_MINUTES: max });
    expect((await post({ ...request, ChatDurationInMinutes })).status).toBe(status);
  });
});

describe("a request that costs much", () => {
  test.each<[string, Json]>([
    ["bad list items", { SupportedMessagingContentTypes: Array.from({ length: 20_000 }, (_, at) => `x${at}`) }],
    ["items of one kind", { SupportedMessagingContentTypes: Array(40_000).fill(1) }],
    ["unknown members", Object.fromEntries(Array.from({ length: 9_000 }, (_, at) => [`k${at}`, 1]))],
    ["bad attributes", { Attributes: Object.fromEntries(Array.from({ length: 9_000 }, (_, at) => [`a b${at}`, 1])) }],
    [
      "segment attributes",
      { SegmentAttributes: Object.fromEntries(Array.from({ length: 7_000 }, (_, at) => [`k${at}`, {}])) },
    ],
    ["list in a segment attribute", { SegmentAttributes: { k: { ValueList: Array(30_000).fill({}) } } }],
    [
      "most bad items that are looked at",
      { SegmentAttributes: { k: { ValueList: Array(1_900).fill({ a: 1 }) }, l: 1 } },
    ],
    ["member with a long name", { [`k${"x".repeat(100_000)}`]: 1, Attributes: { ["y".repeat(20_000)]: 1 } }],
    ["most bad members", { Attributes: Object.fromEntries(Array.from({ length: 1_900 }, (_, at) => [`a b${at}`, 1])) }],
  ])("for its %s takes little of the CPU", async (_, more) => {
    const { handler } = await open();
    const event = {
      requestContext: { http: { method: "POST" }, requestId: "api-1" },
      headers: {},
      body: JSON.stringify({ ...request, ...more }),
    };
    await handler(event, contextOf(8_000));
    const before = process.threadCpuUsage();
    const answer = (await handler(event, contextOf(8_000))) as { statusCode: number; body: string };
    const { user, system } = process.threadCpuUsage(before);
    expect([413, 422]).toContain(answer.statusCode);
    expect(answer.body.length).toBeLessThan(30_000);
    expect((user + system) / 1000).toBeLessThan(400);
  });
});
