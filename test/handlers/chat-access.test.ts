import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../local/connect/seed/sample-ids.ts";
import { bundled, coldStart, contextOf, DEPLOYED, type Endpoint, type Json, openEndpoint } from "./endpoint.ts";

const WORKFLOWS = ["start-chat-contact", "start-chat-and-set-attributes"] as const;
type WorkflowId = (typeof WORKFLOWS)[number];

let endpoint: Endpoint | undefined;
beforeEach(async () => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  await Promise.all(WORKFLOWS.map((workflowId) => bundled(workflowId)));
});
afterEach(() => {
  endpoint?.close();
  endpoint = undefined;
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function open(workflowId: WorkflowId, variables: Record<string, string> = {}): Promise<Endpoint> {
  endpoint = await openEndpoint(workflowId, variables);
  return endpoint;
}

/** The same request in the words of either endpoint. */
function requestOf(workflowId: WorkflowId, attributes: Json = {}, more: Json = {}): Json {
  return workflowId === "start-chat-contact"
    ? { ParticipantDetails: { DisplayName: "Jane" }, Attributes: attributes, ...more }
    : { displayName: "Jane", attributes, ...more };
}
const attributesAt = (workflowId: WorkflowId) => (workflowId === "start-chat-contact" ? "/Attributes" : "/attributes");
const pointersOf = (json: Json) => (json.errors as { pointer: string }[]).map(({ pointer }) => pointer);
const contactIdOf = (json: Json) =>
  ((json.data as { startChatResult: Json } | undefined)?.startChatResult.ContactId ?? json.contactId) as string;

describe.each(WORKFLOWS)("%s", (workflowId) => {
  const at = attributesAt(workflowId);

  test("refuses an attribute that is not on the list, by its name, and starts nothing", async () => {
    const { post, operations } = await open(workflowId, { ALLOWED_ATTRIBUTES: "topic, language" });
    const { status, json } = await post(requestOf(workflowId, { topic: "billing", tier: "gold", vip: "yes" }));
    expect(status).toBe(422);
    expect(pointersOf(json)).toEqual([`${at}/tier`, `${at}/vip`]);
    expect(await operations()).toEqual([]);
  });

  test("takes attributes that are on the list", async () => {
    const { post, contacts } = await open(workflowId, { ALLOWED_ATTRIBUTES: "topic, language" });
    expect(await post(requestOf(workflowId, { topic: "billing" }))).toMatchObject({ status: 200 });
    expect(await contacts()).toMatchObject([{ Attributes: { topic: "billing" } }]);
  });

  test("takes an attribute from the token, whatever the client sends", async () => {
    const claims = { sub: "jane", "custom:tier": "silver", level: 5 };
    const variables = {
      AUTHORIZATION: "jwt",
      ALLOWED_ATTRIBUTES: "topic",
      CLAIM_ATTRIBUTES: "custom:tier=tier, level",
      CUSTOMER_ID_CLAIM: "sub",
    };
    const { post, contacts } = await open(workflowId, variables);
    const { status } = await post(requestOf(workflowId, { tier: "gold", topic: "billing" }), {}, claims);
    expect(status).toBe(200);
    expect(await contacts()).toMatchObject([
      {
        Attributes: { tier: "silver", level: "5", topic: "billing" },
        ...(workflowId === "start-chat-contact" ? { CustomerId: "jane" } : {}),
      },
    ]);
  });

  test("sets the token's attribute also where the client sends none", async () => {
    const { post, contacts } = await open(workflowId, { AUTHORIZATION: "jwt", CLAIM_ATTRIBUTES: "tier" });
    const { status } = await post(requestOf(workflowId), {}, { sub: "jane", tier: "silver" });
    expect(status).toBe(200);
    expect(await contacts()).toMatchObject([{ Attributes: { tier: "silver" } }]);
  });

  test("rejects an attribute that can only come from the token, which has no such claim", async () => {
    const { post, operations } = await open(workflowId, { AUTHORIZATION: "jwt", CLAIM_ATTRIBUTES: "tier" });
    const { status, json } = await post(requestOf(workflowId, { tier: "gold" }), {}, { sub: "jane" });
    expect(status).toBe(422);
    expect(pointersOf(json)).toEqual([`${at}/tier`]);
    expect(await operations()).toEqual([]);
  });

  test("reports what a client is not allowed together with what else is wrong", async () => {
    const { post } = await open(workflowId, { ALLOWED_ATTRIBUTES: "topic" });
    const { json } = await post(requestOf(workflowId, { tier: "gold", topic: 5 }, { colour: "blue" }));
    expect(pointersOf(json).toSorted()).toEqual([`${at}/tier`, `${at}/topic`, "/colour"].toSorted());
  });

  test("lets a client choose among the deployment's flows only, by id or ARN", async () => {
    const { post } = await open(workflowId, { ALLOWED_FLOWS: "sales, support" });
    const name = workflowId === "start-chat-contact" ? "ContactFlowId" : "contactFlowId";
    const statusOf = async (flow: string) => (await post(requestOf(workflowId, {}, { [name]: flow }))).status;
    expect(await statusOf("hr")).toBe(422);
    expect(await statusOf(SAMPLE_CONTACT_FLOW_ID)).toBe(200);
    const arn = `arn:aws:connect:us-east-1:123456789012:instance/${SAMPLE_INSTANCE_ID}/contact-flow/hr`;
    const { json } = await post(requestOf(workflowId, {}, { [name]: arn }));
    expect(pointersOf(json)).toEqual([`/${name}`]);
  });

  test("lets a client name no other instance than the deployment's", async () => {
    const { post } = await open(workflowId);
    const name = workflowId === "start-chat-contact" ? "InstanceId" : "instanceId";
    const arn = `arn:aws:connect:us-east-1:123456789012:instance/${SAMPLE_INSTANCE_ID}`;
    expect((await post(requestOf(workflowId, {}, { [name]: arn }))).status).toBe(200);
    const { status, json } = await post(requestOf(workflowId, {}, { [name]: "another" }));
    expect(status).toBe(422);
    expect(pointersOf(json)).toEqual([`/${name}`]);
  });

  test("calls its own instance and flow, whatever account an ARN names that ends like theirs", async () => {
    const { post } = await open(workflowId);
    const instance = `arn:aws:connect:us-east-1:999999999999:instance/${SAMPLE_INSTANCE_ID}`;
    const flow = `${instance}/contact-flow/${SAMPLE_CONTACT_FLOW_ID}`;
    const named =
      workflowId === "start-chat-contact"
        ? { InstanceId: instance, ContactFlowId: flow }
        : { instanceId: instance, contactFlowId: flow };
    expect((await post(requestOf(workflowId, {}, named))).status).toBe(200);
  });

  test("lets pages of the deployment's websites call, and no others", async () => {
    const { post, operations } = await open(workflowId, { ALLOWED_ORIGINS: "https://www.example.com" });
    const refused = await post(requestOf(workflowId), { origin: "https://evil.example" });
    expect(refused.status).toBe(403);
    expect(refused.headers.get("access-control-allow-origin")).toBeNull();
    expect(await operations()).toEqual([]);
    const taken = await post(requestOf(workflowId), { origin: "https://www.example.com" });
    expect(taken.status).toBe(200);
    expect(taken.headers.get("access-control-allow-origin")).toBe("https://www.example.com");
    expect(taken.headers.get("vary")).toBe("origin");
    expect((await post(requestOf(workflowId))).status).toBe(200);
  });

  test.each(["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])("takes no %s", async (method) => {
    const { url, operations } = await open(workflowId);
    const response = await fetch(url, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST");
    expect(await operations()).toEqual([]);
  });

  test("takes a body of the most bytes and none with one more", async () => {
    const { post } = await open(workflowId, { MAX_BODY_BYTES: "200" });
    const body = JSON.stringify(requestOf(workflowId));
    expect((await post(body.padEnd(200, " "))).status).toBe(200);
    expect((await post(body.padEnd(201, " "))).status).toBe(413);
    expect((await post(Buffer.alloc(201, 0xff))).status).toBe(413);
  });

  test("trusts flows and direct invocations with any attribute", async () => {
    const { handler, contacts } = await open(workflowId, { ALLOWED_ATTRIBUTES: "topic", AUTHORIZATION: "jwt" });
    const inputs = requestOf(workflowId, { tier: "gold" });
    await handler(inputs, contextOf(8_000));
    const flow = { Details: { ContactData: { ContactId: "c-1" }, Parameters: inputs }, Name: "ContactFlowEvent" };
    await handler(flow, contextOf(8_000));
    expect(await contacts()).toMatchObject([{ Attributes: { tier: "gold" } }, { Attributes: { tier: "gold" } }]);
  });

  test("takes no request without claims where API Gateway is to check tokens", async () => {
    const { post, operations } = await open(workflowId, { AUTHORIZATION: "jwt" });
    const { status, headers } = await post(requestOf(workflowId), { authorization: "Bearer x.y.z" });
    expect(status).toBe(401);
    expect(headers.get("www-authenticate")).toBe("Bearer");
    expect(await operations()).toEqual([]);
  });

  test.each([
    [{}, /AUTHORIZATION to jwt or secret, or name ALLOWED_FLOWS and ALLOWED_ATTRIBUTES/],
    [{ ALLOWED_FLOWS: "*", ALLOWED_ATTRIBUTES: "*" }, /AUTHORIZATION/],
    [{ AUTHORIZATION: "oauth" }, /AUTHORIZATION must be jwt, secret or none/],
    [{ AUTHORIZATION: "secret" }, /TOKEN_SECRET must be set, because AUTHORIZATION is secret/],
    [{ AUTHORIZATION: "secret", TOKEN_SECRET: "short" }, /TOKEN_SECRET/],
    [{ AUTHORIZATION: "secret", TOKEN_SECRET: "s".repeat(32) }, /TOKEN_AUDIENCE must name this endpoint/],
    [{ AUTHORIZATION: "none", CLAIM_ATTRIBUTES: "tier" }, /CLAIM_ATTRIBUTES and CUSTOMER_ID_CLAIM need/],
    [{ AUTHORIZATION: "none", ALLOWED_ATTRIBUTES: "favourite colour" }, /ALLOWED_ATTRIBUTES must be names/],
    [{ AUTHORIZATION: "none", ALLOWED_ORIGINS: "https://www.example.com/" }, /ALLOWED_ORIGINS must be origins/],
    [{ AUTHORIZATION: "none", MAX_BODY_BYTES: "many" }, /MAX_BODY_BYTES must be a number/],
    [{ AUTHORIZATION: "jwt", CLAIM_ATTRIBUTES: "tier=the tier" }, /CLAIM_ATTRIBUTES must be pairs/],
  ])("refuses to be deployed with %j, and reports what to set", async (variables, message) => {
    const deployed = { ...DEPLOYED, ALLOWED_ATTRIBUTES: "", AWS_ENDPOINT_URL_CONNECT: "", ...variables };
    await expect(coldStart(workflowId, deployed)).rejects.toThrow(message);
  });

  test.each([
    { AUTHORIZATION: "jwt" },
    { AUTHORIZATION: "none" },
    { AUTHORIZATION: "secret", TOKEN_SECRET: "s".repeat(32), TOKEN_AUDIENCE: "chat" },
    { ALLOWED_ATTRIBUTES: "topic" },
    { ALLOWED_FLOWS: "sales" },
  ])("can be deployed with %j", async (variables) => {
    const deployed = { ...DEPLOYED, ALLOWED_ATTRIBUTES: "", AWS_ENDPOINT_URL_CONNECT: "", ...variables };
    expect(await coldStart(workflowId, deployed)).toBeTypeOf("function");
  });

  test("gives the contact and the participant out again to the same request with the same Idempotency-Key", async () => {
    const { post, contacts } = await open(workflowId);
    const key = { "idempotency-key": "order-4711" };
    const first = await post(requestOf(workflowId, { topic: "billing" }), key);
    expect(first.status).toBe(200);
    expect(await post(requestOf(workflowId, { topic: "billing" }), key)).toMatchObject({
      status: 200,
      json: first.json,
    });
    expect(await contacts()).toHaveLength(1);
  });

  test("returns no contact to a caller that knows only the key", async () => {
    const { post } = await open(workflowId);
    const key = { "idempotency-key": "order-4711" };
    const first = await post(requestOf(workflowId), key);
    const other = await post(requestOf(workflowId, { topic: "billing" }), key);
    expect(other.text).not.toContain(contactIdOf(first.json));
    expect(other.status).toBe(workflowId === "start-chat-contact" ? 409 : 200);
  });

  test("keeps one caller's keys from another's", async () => {
    const { post, contacts } = await open(workflowId, { AUTHORIZATION: "jwt" });
    const key = { "idempotency-key": "order-4711" };
    const ids = [
      await post(requestOf(workflowId), key, { sub: "jane" }),
      await post(requestOf(workflowId), key, { sub: "john" }),
      await post(requestOf(workflowId), key, { sub: "jane" }),
    ].map(({ json }) => contactIdOf(json));
    expect(ids[2]).toBe(ids[0]);
    expect(ids[1]).not.toBe(ids[0]);
    expect(await contacts()).toHaveLength(2);
  });
});

describe("a request of Connect's own form", () => {
  const request = requestOf("start-chat-contact", { topic: "billing" });

  test("is a conflict if its key came with another request", async () => {
    const { post, contacts } = await open("start-chat-contact");
    const key = { "idempotency-key": "order-4711" };
    await post(request, key);
    const { status, json } = await post({ ...request, ChatDurationInMinutes: 90 }, key);
    expect(status).toBe(409);
    expect(json).toMatchObject({ type: "urn:connect-workflows:problem:idempotency-conflict", created: [] });
    expect(await contacts()).toHaveLength(1);
  });

  test.each([
    ["members in another order", { Attributes: { topic: "billing" }, ParticipantDetails: { DisplayName: "Jane" } }],
    ["another client's name for the instance", { ...request, ConnectInstanceId: SAMPLE_INSTANCE_ID }],
    ["the defaults written out", { ...request, InstanceId: SAMPLE_INSTANCE_ID, ContactFlowId: SAMPLE_CONTACT_FLOW_ID }],
  ])("is the same with %s", async (_, same) => {
    const { post } = await open("start-chat-contact");
    const key = { "idempotency-key": "order-4711" };
    const first = await post(request, key);
    expect(await post(same, key)).toMatchObject({ status: 200, json: first.json });
  });

  test("has a key in its ClientToken where no header gives one", async () => {
    const { post, contacts } = await open("start-chat-contact");
    const first = await post({ ...request, ClientToken: "order-4711" });
    expect(await post({ ...request, ClientToken: "order-4711" })).toMatchObject({ status: 200, json: first.json });
    expect(await post(request, { "idempotency-key": "order-4711" })).toMatchObject({ json: first.json });
    expect((await post({ ...request, CustomerId: "C-1", ClientToken: "order-4711" })).status).toBe(409);
    expect(await contacts()).toHaveLength(1);
  });

  test("waits for attributes that Connect does not show yet", async () => {
    const { post, control } = await open("start-chat-contact");
    await control("PUT", "faults", [{ notYetConsistentMs: 300 }]);
    expect((await post(request, { "idempotency-key": "order-4711" })).status).toBe(200);
  });

  test("gives out no contact whose request cannot be read back, and can be repeated", async () => {
    const { post, control, contacts } = await open("start-chat-contact");
    const key = { "idempotency-key": "order-4711" };
    await control("PUT", "faults", [
      { operation: "GetContactAttributes", status: 429, errorName: "ThrottlingException" },
    ]);
    const broken = await post(request, key);
    expect(broken).toMatchObject({ status: 429, json: { reason: "rate", repeatable: true } });
    expect(broken.text).not.toContain("ParticipantToken");
    await control("PUT", "faults", []);
    expect((await post(request, key)).status).toBe(200);
    expect(await contacts()).toHaveLength(1);
  });

  test("is not a conflict if Connect has not shown whose the contact is by then, and can be repeated", async () => {
    const { post, control, contacts } = await open("start-chat-contact");
    const key = { "idempotency-key": "order-4711" };
    await control("PUT", "faults", [{ operation: "GetContactAttributes", status: 200 }]);
    const unseen = await post(request, key);
    expect(unseen).toMatchObject({ status: 502, json: { repeatable: true, stepId: "readBack" } });
    expect(unseen.text).not.toContain("ParticipantToken");
    await control("PUT", "faults", []);
    expect((await post(request, key)).status).toBe(200);
    expect(await contacts()).toHaveLength(1);
  });

  test("keeps nothing of the request among the attributes but a hash", async () => {
    const { post, contacts } = await open("start-chat-contact");
    await post(request, { "idempotency-key": "order-4711" });
    expect(await contacts()).toMatchObject([
      { Attributes: { topic: "billing", requestFingerprint: expect.stringMatching(/^r[0-9a-f]{64}$/) } },
    ]);
  });

  test("may not give a fingerprint of its own, a customer or segment attributes that are not on the list", async () => {
    const { post, operations } = await open("start-chat-contact", { ALLOWED_ATTRIBUTES: "topic" });
    const { status, json } = await post({
      ...request,
      Attributes: { requestFingerprint: "mine" },
      CustomerId: "C-1",
      SegmentAttributes: { "connect:Subtype": { ValueString: "connect:Chat" } },
    });
    expect(status).toBe(422);
    expect(pointersOf(json)).toEqual([
      "/SegmentAttributes/connect:Subtype",
      "/Attributes/requestFingerprint",
      "/CustomerId",
    ]);
    expect(await operations()).toEqual([]);
  });

  test("may give a customer and segment attributes that are on the list", async () => {
    const { post } = await open("start-chat-contact", { ALLOWED_ATTRIBUTES: "CustomerId, connect:Subtype" });
    const SegmentAttributes = { "connect:Subtype": { ValueString: "connect:Chat" } };
    const { status } = await post({ ParticipantDetails: { DisplayName: "J" }, CustomerId: "C-1", SegmentAttributes });
    expect(status).toBe(200);
  });
});

describe("a token that is signed with the endpoint's secret", () => {
  const SECRET = "a secret of more than 32 characters";
  const NEXT = "the secret that comes after the first";
  const now = Math.floor(Date.now() / 1000);
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const sign = (payload: string, secret: string, algorithm = "sha256") =>
    `${payload}.${createHmac(algorithm, secret).update(payload).digest("base64url")}`;
  const tokenOf = (claims: Json, header: Json = { alg: "HS256", typ: "JWT" }, secret = SECRET) =>
    sign(`${part(header)}.${part(claims)}`, secret);
  const claims = { sub: "jane", tier: "silver", exp: now + 300, iss: "shop", aud: ["chat"] };
  const variables = {
    AUTHORIZATION: "secret",
    TOKEN_SECRET: `${SECRET}, ${NEXT}`,
    TOKEN_ISSUER: "shop",
    TOKEN_AUDIENCE: "chat",
    CLAIM_ATTRIBUTES: "tier",
    CUSTOMER_ID_CLAIM: "sub",
  };
  const request = requestOf("start-chat-contact", { tier: "gold" });

  test.each([
    ["the one", tokenOf(claims)],
    ["the next one", tokenOf(claims, { alg: "HS256" }, NEXT)],
  ])("lets its bearer in and decides what it claims, with %s", async (_, token) => {
    const { post, contacts } = await open("start-chat-contact", variables);
    expect((await post(request, { authorization: `Bearer ${token}` })).status).toBe(200);
    expect(await contacts()).toMatchObject([{ CustomerId: "jane", Attributes: { tier: "silver" } }]);
  });

  test("lets in a token that is for one of several audiences", async () => {
    const { post } = await open("start-chat-contact", { ...variables, TOKEN_AUDIENCE: "chat, app" });
    const statusFor = async (aud: unknown) =>
      (await post(request, { authorization: `Bearer ${tokenOf({ ...claims, aud })}` })).status;
    expect(await statusFor("app")).toBe(200);
    expect(await statusFor(["mail", "chat"])).toBe(200);
    expect(await statusFor("chat, app")).toBe(401);
  });

  const [header = "", payload = ""] = tokenOf(claims).split(".");
  test.each<[string, string]>([
    ["no token", ""],
    ["another scheme", `Basic ${tokenOf(claims)}`],
    ["two tokens", `Bearer ${tokenOf(claims)} ${tokenOf(claims)}`],
    ["no signature", `Bearer ${header}.${payload}.`],
    ["two parts", `Bearer ${header}.${payload}`],
    ["a signature by another secret", `Bearer ${tokenOf(claims, { alg: "HS256" }, "x".repeat(40))}`],
    ["the algorithm none", `Bearer ${part({ alg: "none" })}.${payload}.`],
    ["the algorithm none, signed", `Bearer ${tokenOf(claims, { alg: "none" })}`],
    ["the algorithm HS512", `Bearer ${sign(`${part({ alg: "HS512" })}.${payload}`, SECRET, "sha512")}`],
    ["the algorithm RS256", `Bearer ${tokenOf(claims, { alg: "RS256" })}`],
    ["a type that is no text", `Bearer ${tokenOf(claims, { alg: "HS256", typ: { toString: null } })}`],
    ["a critical extension", `Bearer ${tokenOf(claims, { alg: "HS256", crit: ["x"] })}`],
    [
      "other claims under the signature",
      `Bearer ${header}.${part({ ...claims, tier: "gold" })}.${tokenOf(claims).split(".")[2]}`,
    ],
    ["a payload that is no object", `Bearer ${sign(`${header}.${part([])}`, SECRET)}`],
    ["no end", `Bearer ${tokenOf({ ...claims, exp: undefined })}`],
    ["an end as a text", `Bearer ${tokenOf({ ...claims, exp: String(now + 300) })}`],
    ["an end in the past", `Bearer ${tokenOf({ ...claims, exp: now - 60 })}`],
    ["an end tomorrow", `Bearer ${tokenOf({ ...claims, exp: now + 86_400 })}`],
    ["a begin to come", `Bearer ${tokenOf({ ...claims, nbf: now + 120 })}`],
    ["an issue to come", `Bearer ${tokenOf({ ...claims, iat: now + 120 })}`],
    ["another issuer", `Bearer ${tokenOf({ ...claims, iss: "evil" })}`],
    ["another audience", `Bearer ${tokenOf({ ...claims, aud: "mail" })}`],
    ["no caller", `Bearer ${tokenOf({ ...claims, sub: undefined })}`],
    ["an empty caller", `Bearer ${tokenOf({ ...claims, sub: "" })}`],
    ["a caller that is an object", `Bearer ${tokenOf({ ...claims, sub: { toString: null } })}`],
    ["no audience", `Bearer ${tokenOf({ ...claims, aud: undefined })}`],
    ["9,000 characters", `Bearer ${tokenOf({ ...claims, more: "x".repeat(9_000) })}`],
  ])("does not let in a bearer with %s, and the answer repeats nothing of it", async (_, authorization) => {
    const { post, operations } = await open("start-chat-contact", variables);
    const answer = await post(request, authorization === "" ? {} : { authorization });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
    if (authorization.length > 20) expect(answer.text).not.toContain(authorization.slice(-20));
    expect(await operations()).toEqual([]);
  });
});

describe("a workflow whose callers can do everything that it can", () => {
  const sample = JSON.parse(readFileSync("events/start-task-and-stop.api.json", "utf8")) as { requestContext: Json };
  const deployed = { ...DEPLOYED, AWS_ENDPOINT_URL_CONNECT: "" };
  const { authorizer, ...requestContext } = sample.requestContext;

  test.each([
    ["IAM on an HTTP API", { ...requestContext, authorizer }],
    ["IAM on a REST API", { ...requestContext, identity: { userArn: "arn:aws:iam::123456789012:user/jane" } }],
    ["a JWT authorizer", { ...requestContext, authorizer: { jwt: { claims: { sub: "jane" } } } }],
    ["a Lambda authorizer", { ...requestContext, authorizer: { lambda: { user: "jane" } } }],
    ["a Lambda authorizer that says nothing", { ...requestContext, authorizer: { lambda: null } }],
    ["a Lambda authorizer with an empty context", { ...requestContext, authorizer: { lambda: {} } }],
    ["a Lambda authorizer of a REST API", { ...requestContext, authorizer: { principalId: "jane", claims: null } }],
  ])("takes a request that is let in by %s", async (_, context) => {
    const handler = await coldStart("start-task-and-stop", deployed);
    const answer = await handler({ ...sample, requestContext: context, body: "" }, contextOf(8_000));
    // It gets as far as its body.
    expect(answer).toMatchObject({ statusCode: 400 });
  });

  test.each([
    ["no authorizer", requestContext],
    ["an authorizer that says nothing", { ...requestContext, authorizer: {} }],
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
    ["no authorizer, in payload 1.0", { ...requestContext, authorizer: { claims: null, scopes: null } }],
    ["a JWT authorizer without claims", { ...requestContext, authorizer: { jwt: { claims: null, scopes: null } } }],
  ])("takes no request that came by %s", async (_, context) => {
    const handler = await coldStart("start-task-and-stop", deployed);
    const answer = await handler({ ...sample, requestContext: context }, contextOf(8_000));
    expect(answer).toMatchObject({ statusCode: 401, headers: { "www-authenticate": "Bearer" } });
  });
});
