import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import type { Clock } from "../../../lib/arazzo/clock.ts";
import { systemClock } from "../../../lib/aws/system-clock.ts";
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

// Side by side: some wait until their time is up, which is long enough for a busy machine.
describe.concurrent("a call is repeated", () => {
  test.each<[string, Fault]>([
    [
      "after a rate was exceeded",
      { errorName: "ThrottlingException", status: 429, headers: { "retry-after": "0.01" } },
    ],
    ["after a failure of the service", { errorName: "InternalServiceException" }],
    ["after a cut connection", { reset: true }],
  ])("%s, and makes nothing twice", async (_, fault) => {
    await using connect = await startSession([{ ...fault, times: 2, when: "after" }]);
    const started = await connect.perform("StartChatContact", chat);
    expect(started.statusCode).toBe(200);
    const contacts = await connect.local.control("GET", "contacts");
    expect(JSON.stringify(contacts.body).split('"CHAT"')).toHaveLength(2);
  });

  test("three times in all", async () => {
    await using server = await startServer((response) =>
      response.writeHead(500).end('{"__type":"InternalServiceException"}'),
    );
    const { statusCode } = await openSession(server.url).perform("StopContact", { InstanceId: "i", ContactId: "c" });
    expect(statusCode).toBe(500);
    expect(server.requests).toHaveLength(3);
  });

  test("not after a quota was met", async () => {
    await using server = await startServer((response) => {
      response.writeHead(429, { "x-amzn-errortype": "LimitExceededException" }).end('{"message":"full"}');
    });
    const response = await openSession(server.url).perform("StartChatContact", chat);
    expect(response).toMatchObject({ statusCode: 429, body: { __type: "LimitExceededException" } });
    expect(server.requests).toHaveLength(1);
  });

  test("not where the document has a retry of its own", async () => {
    await using server = await startServer((response) => {
      response.writeHead(500).end('{"__type":"InternalServiceException"}');
    });
    const { statusCode } = await openSession(server.url).perform("StartChatContact", chat, { once: true });
    expect(statusCode).toBe(500);
    expect(server.requests).toHaveLength(1);
  });

  test("not without an answer, where it could make a second thing", async () => {
    await using server = await startServer(() => {});
    const { perform } = openSession(server.url, { timeLeft: 3000 });
    await expect(perform("CreateAgentStatus", { InstanceId: "i", Name: "Out", State: "ENABLED" })).rejects.toThrow(
      expect.objectContaining({ code: "TimedOut" }),
    );
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    [500, "InternalServiceException", 1],
    [429, "ThrottlingException", 3],
  ])("after %d %s that could have made something no second time: %d in all", async (status, name, times) => {
    await using server = await startServer((response) => {
      response.writeHead(status, { "x-amzn-errortype": name, "retry-after": "0.01" }).end("{}");
    });
    const request = { InstanceId: "i", Name: "Out", State: "ENABLED" };
    const { statusCode } = await openSession(server.url).perform("CreateAgentStatus", request);
    expect(statusCode).toBe(status);
    expect(server.requests).toHaveLength(times);
  });

  test("not where the deadline would pass first", async () => {
    await using server = await startServer((response) => {
      response.writeHead(429, { "x-amzn-errortype": "ThrottlingException", "retry-after": "15" }).end("{}");
    });
    const begin = performance.now();
    const { statusCode } = await openSession(server.url, { timeLeft: 10_000 }).perform("StartChatContact", chat);
    expect(statusCode).toBe(429);
    expect(server.requests).toHaveLength(1);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });

  test("not where hardly any time would be left for it", async () => {
    await using server = await startServer((response, attempt) => {
      if (attempt === 1) response.writeHead(429, { "retry-after": "9.95" }).end('{"__type":"ThrottlingException"}');
    });
    const { statusCode } = await openSession(server.url, { timeLeft: 10_000 }).perform("StartChatContact", chat);
    expect(statusCode).toBe(429);
    expect(server.requests).toHaveLength(1);
  });

  test("not where the pause before it took all the time, and what was answered stands", async () => {
    await using server = await startServer((response) => {
      response.writeHead(429, { "retry-after": "0.01" }).end('{"__type":"ThrottlingException"}');
    });
    let lateBy = 0;
    const sleep = async () => {
      lateBy = 60_000;
    };
    const late: Clock = { now: () => systemClock.now() + lateBy, sleep };
    const { statusCode } = await openSession(server.url, { timeLeft: 20_000, clock: late }).perform(
      "StartChatContact",
      chat,
    );
    expect(statusCode).toBe(429);
    expect(server.requests).toHaveLength(1);
  });

  test("with the same token after it got no answer in time", async () => {
    await using server = await startServer((response, attempt) => {
      if (attempt > 1) response.end('{"ContactId":"c"}');
    });
    const { statusCode } = await openSession(server.url, { timeLeft: 6000 }).perform("StartChatContact", chat);
    expect(statusCode).toBe(200);
    const tokens = server.requests.map(({ body }) => JSON.parse(body).ClientToken);
    expect(tokens).toHaveLength(2);
    expect(tokens[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(tokens[1]).toBe(tokens[0]);
  });
});

describe.concurrent("the requests of a call", () => {
  test("are in its response, each with its time and end", async () => {
    await using server = await startServer((response, attempt) => {
      if (attempt === 1) response.writeHead(429, { "retry-after": "0.05" }).end('{"__type":"ThrottlingException"}');
      else if (attempt === 2) response.writeHead(500).end('{"__type":"InternalServiceException"}');
      else response.end('{"ContactId":"c"}');
    });
    const { requests = [] } = await openSession(server.url).perform("StartChatContact", chat);
    expect(requests).toMatchObject([
      { statusCode: 429, end: "throttled" },
      { statusCode: 500, end: "failed" },
      { statusCode: 200, end: "succeeded" },
    ]);
    const [first, second] = requests;
    expect(first?.durationMs).toBeGreaterThan(0);
    expect(second?.at).toBeGreaterThanOrEqual((first?.at ?? 0) + (first?.durationMs ?? 0) + 48);
  });

  test("are in its error, and its message counts them", async () => {
    await using server = await startServer((response, attempt) => {
      if (attempt === 1) response.writeHead(429, { "retry-after": "0.05" }).end('{"__type":"ThrottlingException"}');
    });
    const sent = openSession(server.url, { timeLeft: 3000 }).perform("StartChatContact", chat);
    await expect(sent).rejects.toMatchObject({
      code: "TimedOut",
      message: expect.stringMatching(
        / did not answer StartChatContact within \d+ ms\. .* Tried \d times in \d+\.\d s\.$/,
      ),
      requests: expect.arrayContaining([
        expect.objectContaining({ statusCode: 429, end: "throttled" }),
        expect.objectContaining({ statusCode: null, end: "no response" }),
      ]),
    });
  });
});

describe.concurrent("a slow start", () => {
  const answerAfter = (ms: number) => (response: ServerResponse) =>
    void setTimeout(() => response.end('{"ContactId":"c"}'), ms);

  test.each([
    [2800, 7250],
    [4000, 6600],
  ])("that takes %d ms succeeds with %d ms left, by one request", async (takesMs, timeLeft) => {
    await using server = await startServer(answerAfter(takesMs));
    const { statusCode } = await openSession(server.url, { timeLeft }).perform("StartChatContact", chat);
    expect(statusCode).toBe(200);
    expect(server.requests).toHaveLength(1);
  });

  test("whose first request gets lost succeeds by its second", async () => {
    await using server = await startServer((response, attempt) => attempt === 2 && response.end('{"ContactId":"c"}'));
    const { statusCode } = await openSession(server.url, { timeLeft: 6000 }).perform("StartChatContact", chat);
    expect(statusCode).toBe(200);
    expect(server.requests).toHaveLength(2);
  });
});
