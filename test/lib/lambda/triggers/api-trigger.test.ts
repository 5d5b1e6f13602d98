import { readFileSync } from "node:fs";
import type { Context } from "aws-lambda";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../lib/arazzo/json.ts";
import type { Workflow } from "../../../../lib/arazzo/workflow.ts";
import type { AccessPolicy } from "../../../../lib/lambda/access/access-policy.ts";
import { type Failure, failed, invalidInput } from "../../../../lib/lambda/failure.ts";
import { FAILURES, type FailureKind } from "../../../../lib/lambda/failure-table.ts";
import { apiTrigger } from "../../../../lib/lambda/triggers/api-trigger.ts";
import type { Outcome, Target } from "../../../../lib/lambda/triggers/trigger.ts";

const workflow: Workflow = {
  workflowId: "w",
  inputs: { type: "object", required: ["displayName"], properties: { displayName: { type: "string" } } },
  dependsOn: [],
  steps: [],
  outputs: {},
};
const access: AccessPolicy = {
  admit: () => ({ claims: {} }),
  decide: (_, inputs) => ({ inputs, violations: [], idempotencyKey: undefined }),
  headers: () => ({}),
};

function targetOf(given: Partial<Target> = {}): Target {
  const context = { awsRequestId: "lambda-1" } as Context;
  const format = { read: (body: JsonObject) => body, write: (outputs: JsonObject) => outputs };
  return { workflow, environment: {}, access, format, context, ...given };
}

const payload2 = JSON.parse(readFileSync("events/start-chat-and-set-attributes.api.json", "utf8")) as object;
const payload1 = {
  resource: "/chats",
  path: "/chats",
  httpMethod: "POST",
  headers: {},
  multiValueHeaders: {},
  requestContext: { requestId: "api-1", httpMethod: "POST" },
};

function read(event: unknown, given: Partial<Target> = {}) {
  const invocation = apiTrigger.read(event, targetOf(given));
  if (invocation === undefined) throw new Error("The event was not taken for an API's.");
  return invocation;
}
const inputsOf = (event: unknown, given: Partial<Target> = {}) => ({ inputs: undefined, ...read(event, given) }).inputs;

type Response = { statusCode: number; headers: Record<string, string>; body: string };

describe("an API's request", () => {
  test.each([
    ["HTTP API and function URL, payload 2.0", payload2],
    ["REST API, payload 1.0", payload1],
  ])("takes an event of %s", (_, event) => {
    expect(inputsOf({ ...event, body: '{"displayName":"Jane"}' })).toEqual({ displayName: "Jane" });
  });

  test.each([
    null,
    "text",
    [],
    {},
    { requestContext: {} },
    { requestContext: null, httpMethod: "POST", path: "/" },
    { requestContext: { http: { method: 1 } } },
    { Name: "ContactFlowEvent", Details: { ContactData: { ContactId: "c" }, Parameters: {} } },
    { displayName: "Jane", httpMethod: "POST", path: "/" },
  ])("is not %j", (event) => {
    expect(apiTrigger.read(event, targetOf())).toBeUndefined();
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-8", undefined])(
    "reads JSON under the content type %s",
    (type) => {
      const event = { ...payload2, headers: { "content-type": type }, body: '{"displayName":"Jane"}' };
      expect(inputsOf(event)).toEqual({ displayName: "Jane" });
    },
  );

  test.each([false, true])("reads a body with a byte order mark (base64: %j)", (isBase64Encoded) => {
    const text = '\uFEFF{"displayName":"Jané"}';
    const body = isBase64Encoded ? Buffer.from(text).toString("base64") : text;
    expect(inputsOf({ ...payload2, body, isBase64Encoded })).toEqual({ displayName: "Jané" });
  });

  test("reads the body of an event that somebody has written down as JSON", () => {
    const body = { displayName: "Jane" };
    expect(inputsOf({ ...payload2, body })).toEqual(body);
    expect(read({ ...payload2, body: 5 })).toMatchObject({ failure: { kind: "unreadable-request" } });
  });

  test.each([
    ["not json", false, "The body is not JSON. Send a JSON object with displayName."],
    ['{"displayName":"Jane"', false, "The body is not JSON. Send a JSON object with displayName."],
    ['["displayName"]', false, "The body is JSON, but not an object. Send a JSON object with displayName."],
    ["null", false, "The body is JSON, but not an object. Send a JSON object with displayName."],
    ["", false, "The body is empty. Send a JSON object with displayName."],
    [undefined, false, "The body is empty. Send a JSON object with displayName."],
    [Buffer.from([0x7b, 0xff, 0x7d]).toString("base64"), true, "The body is not UTF-8."],
    ['{"a":{"b":1,"b":2}}', false, "The body has a duplicate member /a/b."],
  ])("refuses the body %j (base64: %j) with what is expected", (body, isBase64Encoded, message) => {
    expect(read({ ...payload2, body, isBase64Encoded })).toMatchObject({
      failure: { kind: "unreadable-request", message: expect.stringContaining(message) },
    });
  });

  test("names a long duplicate by its beginning, so that a small request gets a small answer", () => {
    const name = "n".repeat(50_000);
    const { failure } = read({ ...payload2, body: `{"${name}":1,"${name}":2}` }) as { failure: { message: string } };
    expect(failure.message).toMatch(/^The body has a duplicate member \/n{199}…/);
  });

  test("takes an empty body for no inputs where none is required", () => {
    expect(inputsOf({ ...payload2, body: "" }, { workflow: { ...workflow, inputs: { type: "object" } } })).toEqual({});
  });

  test("wants of a body only what the deployment does not give", () => {
    const wanting = (...required: string[]) =>
      read(
        { ...payload2, body: "" },
        { workflow: { ...workflow, inputs: { required } }, environment: { instanceId: "i-1" } },
      );
    expect(wanting("instanceId", "displayName")).toMatchObject({
      failure: { message: expect.stringContaining("Send a JSON object with displayName.") },
    });
    expect(wanting("instanceId")).toMatchObject({ inputs: {} });
  });

  test("either reads a body or refuses it as unreadable, whatever the body", () => {
    const bodies = fc.oneof(fc.string(), fc.json(), fc.string({ unit: "binary" }), fc.base64String());
    fc.assert(
      fc.property(bodies, fc.boolean(), (body, isBase64Encoded) => {
        const invocation = read({ ...payload2, body, isBase64Encoded });
        if ("failure" in invocation) expect(invocation.failure.kind).toBe("unreadable-request");
        else expect(invocation.inputs).toBeTypeOf("object");
      }),
    );
  });

  describe("Idempotency-Key", () => {
    const body = '{"displayName":"Jane"}';
    const keyOf = (
      headers: Record<string, string> | undefined,
      event: object = payload2,
      awsRequestId = "lambda-1",
      workflowId = "w",
    ) => {
      const given = { context: { awsRequestId } as Context, workflow: { ...workflow, workflowId } };
      const invocation = read({ ...event, headers, body }, given);
      return "idempotencyKey" in invocation ? invocation.idempotencyKey : undefined;
    };

    test("makes two requests the same call, in whatever case it is written", () => {
      expect(keyOf({ "idempotency-key": "k" }, payload2, "1")).toBe(keyOf({ "Idempotency-Key": "k" }, payload1, "2"));
    });

    test("is found where headers are lists, as a load balancer gives them", () => {
      const event = { ...payload1, multiValueHeaders: { "Idempotency-Key": ["j", "k"] } };
      expect(keyOf(undefined, event)).toBe(keyOf({ "idempotency-key": "k" }));
    });

    test("differs for calls with another one, or none", () => {
      const keys = [
        keyOf({ "idempotency-key": "k" }),
        keyOf({ "idempotency-key": "l" }),
        keyOf({}),
        keyOf({}, payload2, "2"),
      ];
      expect(new Set(keys).size).toBe(4);
    });

    test("differs for other workflows", () => {
      const headers = { "idempotency-key": "k" };
      expect(keyOf(headers)).not.toBe(keyOf(headers, payload2, "lambda-1", "v"));
    });

    test.each(["", "two words", "k".repeat(256), "schlüssel", "a\tb"])("is refused as %j", (key) => {
      expect(read({ ...payload2, headers: { "idempotency-key": key } })).toMatchObject({
        failure: { message: expect.stringContaining("Idempotency-Key must have 1 to 255 visible ASCII characters") },
      });
    });
  });
});

describe("an API's answer", () => {
  const run = {
    code: "X",
    message: "m",
    stepId: "s",
    operationId: "O",
    statusCode: 500,
    errorType: "E",
    repeatable: true,
    fromInputs: true,
  };
  const created = [{ operationId: "O", kind: "ContactId", id: "c-1" }];

  function write(outcome: Outcome): Response {
    const written = apiTrigger.write(outcome, read(payload2), targetOf());
    return ("answer" in written ? written.answer : undefined) as Response;
  }

  test("gives the outputs as JSON, not to be stored", () => {
    const response = write({ outputs: { contactId: "c" } });
    expect(response).toEqual({
      statusCode: 200,
      headers: {
        "content-type": "application/json",
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "referrer-policy": "no-referrer",
        "strict-transport-security": "max-age=31536000",
        "x-content-type-options": "nosniff",
      },
      body: '{"contactId":"c"}',
      isBase64Encoded: false,
    });
  });

  test.each<[FailureKind, number, Partial<Failure>, string | undefined]>([
    ["unreadable-request", 400, {}, undefined],
    ["unauthorized", 401, {}, undefined],
    ["origin-not-allowed", 403, {}, undefined],
    ["method-not-allowed", 405, {}, undefined],
    ["idempotency-conflict", 409, { run }, undefined],
    ["request-too-large", 413, {}, undefined],
    ["invalid-input", 422, {}, undefined],
    ["connect-refused", 422, { run }, undefined],
    ["connect-throttled", 429, { run }, "1"],
    ["connect-throttled", 429, { run: { ...run, retryAfter: 2.2 } }, "3"],
    ["connect-quota", 429, { run }, "30"],
    ["internal", 500, {}, undefined],
    ["answer-too-large", 500, {}, undefined],
    ["workflow-failed", 502, { run }, undefined],
    ["connect-unreachable", 503, { run }, undefined],
    ["deadline-exceeded", 504, { run }, undefined],
  ])("to %s is %i", (kind, status, more, retryAfter) => {
    const response = write(failed(kind, "w", "m", more));
    expect(response.statusCode).toBe(status);
    expect(response.headers).toMatchObject({ "content-type": "application/problem+json", "cache-control": "no-store" });
    expect(response.headers["retry-after"]).toBe(retryAfter);
    expect(JSON.parse(response.body)).toMatchObject({
      type: `urn:connect-workflows:problem:${kind}`,
      title: FAILURES[kind].title,
      status,
      detail: "m",
      instance: "urn:connect-workflows:request:lambda-1",
      workflowId: "w",
    });
  });

  test("names every violation", () => {
    const violations = [
      { pointer: "/displayName", message: "is required" },
      { pointer: "/attributes/a b", message: "must match" },
    ];
    expect(JSON.parse(write(invalidInput("w", violations)).body)).toMatchObject({
      errors: [
        { pointer: "/displayName", detail: "is required" },
        { pointer: "/attributes/a b", detail: "must match" },
      ],
    });
  });

  test("reports where a run failed, Connect's response, what exists and whether to repeat", () => {
    const outcome = failed("connect-quota", "w", "m", { run, created, outcomeUnknown: ["StartChatContact"] });
    expect(JSON.parse(write(outcome).body)).toMatchObject({
      stepId: "s",
      operationId: "O",
      connect: { status: 500, error: "E" },
      reason: "quota",
      created: ["c-1"],
      uncertain: ["StartChatContact"],
      repeatable: true,
    });
  });
});
