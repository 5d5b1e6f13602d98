import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { contextOf, type Endpoint, eventOf, type Json, openEndpoint } from "./endpoint.ts";

const KEYS = 50;
const REQUESTS = 500;
const AT_ONCE = 100;

let endpoint: Endpoint;
beforeEach(() => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => {
  endpoint.close();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

type Answered = {
  key: number;
  status: number;
  headers: Record<string, string>;
  contactId: unknown;
  reason: unknown;
  detail: unknown;
};

/** Sends all requests, the keys in turn, as many in the same moment as a busy machine can connect in time. */
async function sendAll(): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (let sent = 0; sent < REQUESTS; sent += AT_ONCE) {
    const numbers = Array.from({ length: AT_ONCE }, (_, number) => (sent + number) % KEYS);
    answers.push(...(await Promise.all(numbers.map(send))));
  }
  return answers;
}

async function send(key: number): Promise<Answered> {
  const body = JSON.stringify({ ParticipantDetails: { DisplayName: `Customer ${key}` } });
  const event = eventOf("POST", "/chat-contacts", { "idempotency-key": `key-${key}` }, Buffer.from(body));
  const answer = (await endpoint.handler(event, contextOf(25_000))) as Json & { headers: Record<string, string> };
  const json = JSON.parse(String(answer.body)) as {
    data?: { startChatResult?: Json };
    reason?: string;
    detail?: string;
  };
  return {
    key,
    status: Number(answer.statusCode),
    headers: answer.headers,
    contactId: json.data?.startChatResult?.ContactId,
    reason: json.reason,
    detail: json.detail,
  };
}

test("500 requests with 50 keys make exactly 50 contacts", async () => {
  endpoint = await openEndpoint("start-chat-contact");
  const answers = await sendAll();
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  expect(await endpoint.contacts()).toHaveLength(KEYS);
  for (let key = 0; key < KEYS; key++)
    expect(new Set(answers.filter((answer) => answer.key === key).map(({ contactId }) => contactId)).size).toBe(1);
});

test("no key has two contacts where Connect throttles, and rejected callers learn when to retry", async () => {
  endpoint = await openEndpoint("start-chat-contact", {}, { throttle: true });
  const answers = await sendAll();
  const contacts = await endpoint.contacts();
  expect(contacts.length).toBeLessThanOrEqual(KEYS);
  const given = answers.filter(({ status }) => status === 200);
  expect(given.length).toBeGreaterThan(0);
  for (const key of new Set(given.map((answer) => answer.key)))
    expect(new Set(given.filter((answer) => answer.key === key).map(({ contactId }) => contactId)).size).toBe(1);
  const others = answers.filter(({ status }) => status !== 200);
  expect(others.length).toBeGreaterThan(0);
  for (const { status, headers, reason } of others) {
    expect(status).toBe(429);
    expect(Number(headers["retry-after"])).toBeGreaterThanOrEqual(1);
    expect(reason).toBe("rate");
  }
  const fingerprints = contacts.map(({ Attributes }) => (Attributes as Json).requestFingerprint);
  expect(new Set(fingerprints).size).toBe(contacts.length);
});
