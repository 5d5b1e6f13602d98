import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { BAD_MEMBERS, UNREADABLE } from "./bad-requests.ts";
import { type Answer, contextOf, type Endpoint, eventOf, type Json, openEndpoint } from "./endpoint.ts";

let endpoint: Endpoint;
beforeAll(async () => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  endpoint = await openEndpoint("start-chat-contact", { ALLOWED_ORIGINS: "https://www.example.com" });
});
afterAll(() => {
  endpoint.close();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const nothingStarted = async () => expect(await endpoint.operations()).toEqual([]);

function expectProblem({ headers, json, status }: Answer, expected: number): void {
  expect(status).toBe(expected);
  expect(headers.get("content-type")).toBe("application/problem+json");
  expect(json).toMatchObject({
    type: expect.stringMatching(/^urn:connect-workflows:problem:/),
    title: expect.any(String),
    status: expected,
    detail: expect.any(String),
    instance: expect.any(String),
  });
}

test("there are at least 120 bad requests", () => {
  expect(BAD_MEMBERS.length + UNREADABLE.length).toBeGreaterThanOrEqual(120);
});

test.each(BAD_MEMBERS)("a request with %s is refused by name, and nothing is started", async (_, body, pointers) => {
  const answer = await endpoint.post(body, { "idempotency-key": "order-4711" });
  expectProblem(answer, 422);
  const errors = answer.json.errors as { pointer: string; detail: string }[];
  const named = errors.map(({ pointer }) => pointer);
  // Long names of the caller's are cut.
  for (const pointer of pointers) expect(named.some((one) => one === pointer || isCut(one, pointer))).toBe(true);
  for (const { detail } of errors) expect(detail).not.toBe("");
  await nothingStarted();
});

function isCut(shown: string, pointer: string): boolean {
  return shown.endsWith("…") && pointer.startsWith(shown.slice(0, -1));
}

test.each(UNREADABLE)("a request of %s is refused, and nothing is started", async (_, body, status, headers) => {
  expectProblem(await endpoint.post(body, headers), status);
  await nothingStarted();
});

test("the answer lists a hundred of many violations, and counts the rest", async () => {
  const members = Object.fromEntries(Array.from({ length: 1_500 }, (_, at) => [`k${at}`, 1]));
  const answer = await endpoint.post({ ...members, customerName: "Jane" });
  expectProblem(answer, 422);
  expect(answer.text.length).toBeLessThan(20_000);
  expect(answer.json.errors).toHaveLength(101);
  // The policy and the schema each count what they do not list.
  expect(answer.json.detail).toMatch(/the input has 1[34]\d\d more violations/);
});

describe("whatever comes in", () => {
  const names = fc.constantFrom(
    ...["InstanceId", "ConnectInstanceId", "ContactFlowId", "Attributes", "ParticipantDetails", "InitialMessage"],
    ...["ClientToken", "ChatDurationInMinutes", "SupportedMessagingContentTypes", "PersistentChat", "RelatedContactId"],
    ...["SegmentAttributes", "CustomerId", "ParticipantConfiguration", "DisconnectOnCustomerExit", "__proto__"],
    ...["customerName", "Username", "DisplayName", "ContentType", "Content", "constructor", "requestFingerprint"],
  );
  const objects = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.oneof(
        fc.string(),
        fc.double(),
        fc.boolean(),
        fc.constant(null),
        fc.maxSafeInteger(),
        fc.constant("text/plain"),
      ),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.oneof(names, fc.string()), tie("value"), { maxKeys: 5 }),
    ),
  }));
  const bodies = fc.oneof(
    fc.dictionary(names, objects.value).map((body) => JSON.stringify(body)),
    objects.value.map((body) => JSON.stringify(body) ?? ""),
    fc.string(),
    fc.string({ unit: "binary" }),
  );
  const bytes = fc.oneof(
    bodies.map((body) => Buffer.from(body)),
    fc.uint8Array().map((body) => Buffer.from(body)),
  );
  const keys = fc.option(fc.oneof(fc.constant("order-4711"), fc.string()), { nil: undefined });

  test("is answered in JSON and never as a fault of ours", async () => {
    await fc.assert(
      fc.asyncProperty(bytes, keys, async (body, key) => {
        const headers = key === undefined ? {} : { "Idempotency-Key": key };
        const answer = (await endpoint.handler(eventOf("POST", "/", headers, body), contextOf(8_000))) as Json;
        expect([200, 400, 409, 413, 422]).toContain(answer.statusCode);
        expect(JSON.parse(String(answer.body))).toBeTypeOf("object");
      }),
      { numRuns: 1_000 },
    );
  });
});
