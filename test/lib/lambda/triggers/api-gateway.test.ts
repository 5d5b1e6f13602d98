import { readFileSync } from "node:fs";
import type { Context } from "aws-lambda";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RunReport } from "../../../../lib/arazzo/execution/run-report.ts";
import type { Workflow } from "../../../../lib/arazzo/workflow.ts";
import { InvalidInputError, type WorkflowError } from "../../../../lib/arazzo/workflow-error.ts";
import {
  ConnectQuotaError,
  ConnectRefusedError,
  ConnectThrottledError,
  ConnectUnreachableError,
  DeadlineExceededError,
  InternalError,
  UnreadableRequestError,
  WorkflowFailedError,
} from "../../../../lib/lambda/errors.ts";
import { readApiGateway } from "../../../../lib/lambda/triggers/api-gateway.ts";
import type { Call } from "../../../../lib/lambda/triggers/call.ts";

const workflow: Workflow = {
  workflowId: "w",
  inputs: { type: "object", required: ["displayName"], properties: { displayName: { type: "string" } } },
  dependsOn: [],
  steps: [],
  outputs: {},
};
const context = { awsRequestId: "lambda-1" } as Context;

const payload2 = JSON.parse(readFileSync("events/start-chat-and-set-attributes.api.json", "utf8")) as object;
const payload1 = {
  resource: "/chats",
  path: "/chats",
  httpMethod: "POST",
  headers: {},
  multiValueHeaders: {},
  requestContext: { requestId: "api-1", httpMethod: "POST" },
};

function read(event: unknown): Call {
  const call = readApiGateway(event, context);
  if (call === undefined) throw new Error("The event was not taken for an API's.");
  return call;
}

type Response = { statusCode: number; headers: Record<string, string>; body: string };

describe("readApiGateway", () => {
  test.each([
    ["HTTP API and function URL, payload 2.0", payload2],
    ["REST API, payload 1.0", payload1],
  ])("takes an event of %s", (_, event) => {
    expect(read({ ...event, body: '{"displayName":"Jane"}' }).inputs(workflow, [])).toEqual({ displayName: "Jane" });
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
  ])("does not take %j", (event) => {
    expect(readApiGateway(event, context)).toBeUndefined();
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-8", undefined])(
    "reads JSON under the content type %s",
    (type) => {
      const event = { ...payload2, headers: { "content-type": type }, body: '{"displayName":"Jane"}' };
      expect(read(event).inputs(workflow, [])).toEqual({ displayName: "Jane" });
    },
  );

  test.each([false, true])("reads a body with a byte order mark (base64: %j)", (isBase64Encoded) => {
    const text = '\uFEFF{"displayName":"Jané"}';
    const body = isBase64Encoded ? Buffer.from(text).toString("base64") : text;
    expect(read({ ...payload2, body, isBase64Encoded }).inputs(workflow, [])).toEqual({ displayName: "Jané" });
  });

  test("reads the body of an event that somebody has written down as JSON", () => {
    const body = { displayName: "Jane" };
    expect(read({ ...payload2, body }).inputs(workflow, [])).toEqual(body);
    expect(() => read({ ...payload2, body: 5 }).inputs(workflow, [])).toThrow("not an object");
  });

  test.each([
    ["not json", false, "The body is not JSON. Send a JSON object with displayName."],
    ['{"displayName":"Jane"', false, "The body is not JSON. Send a JSON object with displayName."],
    ['["displayName"]', false, "The body is JSON, but not an object. Send a JSON object with displayName."],
    ["null", false, "The body is JSON, but not an object. Send a JSON object with displayName."],
    ["", false, "The body is empty. Send a JSON object with displayName."],
    [undefined, false, "The body is empty. Send a JSON object with displayName."],
    [Buffer.from([0x7b, 0xff, 0x7d]).toString("base64"), true, "The body is not UTF-8."],
    ['{"a":{"b":1,"b":2}}', false, "The body has the member /a/b twice."],
  ])("refuses the body %j (base64: %j) with what is expected", (body, isBase64Encoded, message) => {
    const call = read({ ...payload2, body, isBase64Encoded });
    expect(() => call.inputs(workflow, [])).toThrow(message);
    expect(() => call.inputs(workflow, [])).toThrow(UnreadableRequestError);
  });

  test("takes an empty body for no inputs where none is required", () => {
    expect(read({ ...payload2, body: "" }).inputs({ ...workflow, inputs: { type: "object" } }, [])).toEqual({});
  });

  test("wants of a body only what the deployment does not give", () => {
    const call = read({ ...payload2, body: "" });
    const inputs = { required: ["instanceId", "displayName"] };
    expect(() => call.inputs({ ...workflow, inputs }, ["instanceId"])).toThrow("Send a JSON object with displayName.");
    expect(call.inputs({ ...workflow, inputs }, ["instanceId", "displayName"])).toEqual({});
  });

  test("either reads a body or refuses it as unreadable, whatever the body", () => {
    const bodies = fc.oneof(fc.string(), fc.json(), fc.string({ unit: "binary" }), fc.base64String());
    fc.assert(
      fc.property(bodies, fc.boolean(), (body, isBase64Encoded) => {
        const call = read({ ...payload2, body, isBase64Encoded });
        try {
          expect(call.inputs(workflow, [])).toBeTypeOf("object");
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableRequestError);
        }
      }),
    );
  });

  describe("Idempotency-Key", () => {
    const keyOf = (headers: Record<string, string>, event: object = payload2, id = "lambda-1") =>
      readApiGateway({ ...event, headers }, { awsRequestId: id } as Context)?.idempotencyKey(workflow);

    test("makes two requests the same call, in whatever case it is written", () => {
      expect(keyOf({ "idempotency-key": "k" }, payload2, "1")).toBe(keyOf({ "Idempotency-Key": "k" }, payload1, "2"));
    });

    test("is found where headers are lists, as a load balancer gives them", () => {
      const event = { ...payload1, headers: undefined, multiValueHeaders: { "Idempotency-Key": ["j", "k"] } };
      expect(read(event).idempotencyKey(workflow)).toBe(keyOf({ "idempotency-key": "k" }));
    });

    test("tells calls apart that have another one, or none", () => {
      const keys = [
        keyOf({ "idempotency-key": "k" }),
        keyOf({ "idempotency-key": "l" }),
        keyOf({}),
        keyOf({}, payload2, "2"),
      ];
      expect(new Set(keys).size).toBe(4);
    });

    test("tells workflows apart", () => {
      const call = read({ ...payload2, headers: { "idempotency-key": "k" } });
      expect(call.idempotencyKey(workflow)).not.toBe(call.idempotencyKey({ ...workflow, workflowId: "v" }));
    });

    test.each(["", "two words", "k".repeat(256), "schlüssel", "a\tb"])("is refused as %j", (key) => {
      const call = read({ ...payload2, headers: { "idempotency-key": key } });
      expect(() => call.inputs(workflow, [])).toThrow("Idempotency-Key must have 1 to 255 visible ASCII characters");
    });
  });
});

describe("an API's answer", () => {
  const call = read(payload2);
  const failure = {
    code: "X",
    message: "m",
    stepId: "s",
    operationId: "O",
    statusCode: 500,
    errorType: "E",
    repeatable: true,
    fromInputs: false,
  };

  test("gives the outputs as JSON, not to be stored", () => {
    const response = call.succeed({ outputs: { contactId: "c" } } as unknown as RunReport) as Response;
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

  test.each<[WorkflowError, number, string, string | undefined]>([
    [new UnreadableRequestError("m", "w"), 400, "unreadable-request", undefined],
    [new InvalidInputError("w", []), 422, "invalid-input", undefined],
    [new ConnectRefusedError("w", failure, []), 422, "connect-refused", undefined],
    [new ConnectThrottledError("w", failure, []), 429, "connect-throttled", "1"],
    [new ConnectThrottledError("w", { ...failure, retryAfter: 2.2 }, []), 429, "connect-throttled", "3"],
    [new ConnectQuotaError("w", failure, []), 429, "connect-quota", "30"],
    [new WorkflowFailedError("w", failure, []), 502, "workflow-failed", undefined],
    [new ConnectUnreachableError("w", failure, []), 503, "connect-unreachable", undefined],
    [new DeadlineExceededError("w", failure, []), 504, "deadline-exceeded", undefined],
    [new InternalError("w", "r", []), 500, "internal", undefined],
  ])("to %s is %i %s", (error, status, type, retryAfter) => {
    const response = call.fail(error, workflow) as Response;
    expect(response.statusCode).toBe(status);
    expect(response.headers).toMatchObject({ "content-type": "application/problem+json", "cache-control": "no-store" });
    expect(response.headers["retry-after"]).toBe(retryAfter);
    expect(JSON.parse(response.body)).toMatchObject({
      type: `urn:connect-workflows:problem:${type}`,
      status,
      detail: error.message,
      instance: "urn:connect-workflows:request:lambda-1",
      workflowId: "w",
    });
  });

  test("names every violation", () => {
    const violations = [
      { pointer: "/displayName", message: "is required" },
      { pointer: "/attributes/a b", message: "must match" },
    ];
    const { body } = call.fail(new InvalidInputError("w", violations), workflow) as Response;
    expect(JSON.parse(body)).toMatchObject({
      errors: [
        { pointer: "/displayName", detail: "is required" },
        { pointer: "/attributes/a b", detail: "must match" },
      ],
    });
  });

  test("says where a run failed, what Connect answered, what exists and whether to repeat", () => {
    const { body } = call.fail(new ConnectQuotaError("w", failure, ["c-1"]), workflow) as Response;
    expect(JSON.parse(body)).toMatchObject({
      stepId: "s",
      operationId: "O",
      connect: { status: 500, error: "E" },
      reason: "quota",
      created: ["c-1"],
      repeatable: true,
    });
  });
});
