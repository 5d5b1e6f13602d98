import type { ServerResponse } from "node:http";
import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import type { Clock } from "../../../lib/arazzo/clock.ts";
import { memberOf } from "../../../lib/arazzo/json.ts";
import { NoAnswerError } from "../../../lib/aws/no-answer-error.ts";
import { systemClock } from "../../../lib/aws/system-clock.ts";
import type { Fault } from "../../../local/connect/control/faults.ts";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../../local/connect/seed/sample-ids.ts";
import { startLocalConnect } from "../../local/connect/start-local-connect.ts";
import { startServer } from "../aws/start-server.ts";
import { openSession } from "./open-session.ts";

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
    await using server = await startServer((response) => response.end("{}"));
    await openSession(server.url).perform("StartChatContact", { ...chat, ClientToken: "mine" });
    expect(JSON.parse(server.requests[0]?.body ?? "")).toMatchObject({ ClientToken: "mine" });
  });

  test("that is not the operation's is not sent, and its error names all that is wrong", async () => {
    await using server = await startServer((response) => response.end("{}"));
    const sent = openSession(server.url).perform("StartChatContact", { ...chat, Colour: "red", CustomerId: 5 });
    await expect(sent).rejects.toMatchObject({
      code: "InvalidRequest",
      message:
        "The request of StartChatContact cannot be sent: /Colour is not a member of StartChatContact; /CustomerId must be a text, is a number.",
    });
    expect(server.requests).toEqual([]);
  });

  test("is sent as it was checked last, and not as another was", async () => {
    await using server = await startServer((response) => response.end("{}"));
    const { session, perform } = openSession(server.url);
    expect(session.check("StopContact", { InstanceId: "i", ContactId: "other" })).toEqual([]);
    const request = { instanceId: "i", contactId: "mine" };
    expect(session.check("StopContact", request)).toEqual([]);
    await perform("StopContact", request);
    await perform("StopContact", { InstanceId: "i", ContactId: "another" });
    expect(server.requests.map(({ body }) => JSON.parse(body).ContactId)).toEqual(["mine", "another"]);
  });
});

describe("a call is repeated", () => {
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
    const { session } = openSession(server.url);
    const call = { operationId: "StartChatContact", request: chat, idempotencyKey: "call", once: true };
    const { statusCode } = await session.perform(call, new AbortController().signal);
    expect(statusCode).toBe(500);
    expect(server.requests).toHaveLength(1);
  });

  test("not without an answer, where it could make a second thing", async () => {
    await using server = await startServer(() => {});
    const { perform } = openSession(server.url, { attemptTimeout: 100 });
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
      response.writeHead(429, { "x-amzn-errortype": "ThrottlingException", "retry-after": "2" }).end("{}");
    });
    const begin = performance.now();
    const { statusCode } = await openSession(server.url, { timeLeft: 1000 }).perform("StartChatContact", chat);
    expect(statusCode).toBe(429);
    expect(server.requests).toHaveLength(1);
    expect(performance.now() - begin).toBeLessThan(1500);
  });

  test("not where hardly any time would be left for it", async () => {
    await using server = await startServer((response, attempt) => {
      if (attempt === 1) response.writeHead(429, { "retry-after": "0.4" }).end('{"__type":"ThrottlingException"}');
    });
    const { statusCode } = await openSession(server.url, { timeLeft: 450 }).perform("StartChatContact", chat);
    expect(statusCode).toBe(429);
    expect(server.requests).toHaveLength(1);
  });

  test("not where the pause before it took all the time, and what was answered stands", async () => {
    await using server = await startServer((response) => {
      response.writeHead(429, { "retry-after": "0.01" }).end('{"__type":"ThrottlingException"}');
    });
    const late: Clock = { now: systemClock.now, sleep: (_, signal) => systemClock.sleep(600, signal) };
    const { statusCode } = await openSession(server.url, { timeLeft: 500, clock: late }).perform(
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
    const { statusCode } = await openSession(server.url, { attemptTimeout: 100 }).perform("StartChatContact", chat);
    expect(statusCode).toBe(200);
    const tokens = server.requests.map(({ body }) => JSON.parse(body).ClientToken);
    expect(tokens).toHaveLength(2);
    expect(tokens[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(tokens[1]).toBe(tokens[0]);
  });
});

describe("a contact that the session made", () => {
  const young: Fault = { notYetConsistentMs: 400 };

  test("is looked for until it can be seen", async () => {
    await using connect = await startSession([young]);
    const { body } = await connect.perform("StartChatContact", chat);
    const ContactId = String(memberOf(body, "ContactId"));
    const described = await connect.perform("DescribeContact", { InstanceId: SAMPLE_INSTANCE_ID, ContactId });
    expect(described.statusCode).toBe(200);
  });

  test("is updated as soon as it can be", async () => {
    await using connect = await startSession([young]);
    const { body } = await connect.perform("StartChatContact", chat);
    const InitialContactId = String(memberOf(body, "ContactId"));
    const request = { InstanceId: SAMPLE_INSTANCE_ID, InitialContactId, Attributes: { tier: "gold" } };
    expect((await connect.perform("UpdateContactAttributes", request)).statusCode).toBe(200);
  });

  test("is looked for no longer than half of the time that is left", async () => {
    await using connect = await startSession([{ notYetConsistentMs: 60_000 }], { timeLeft: 1200 });
    const { body } = await connect.perform("StartChatContact", chat);
    const begin = performance.now();
    const ContactId = String(memberOf(body, "ContactId"));
    const described = await connect.perform("DescribeContact", { InstanceId: SAMPLE_INSTANCE_ID, ContactId });
    expect(described).toMatchObject({ statusCode: 404, body: { __type: "ResourceNotFoundException" } });
    expect(performance.now() - begin).toBeGreaterThan(400);
    expect(performance.now() - begin).toBeLessThan(2500);
  });

  test("is known by its id, others are not looked for twice", async () => {
    await using server = await startServer((response, attempt) => {
      if (attempt === 1) response.end('{"ContactId":"mine"}');
      else response.writeHead(404, { "x-amzn-errortype": "ResourceNotFoundException" }).end("{}");
    });
    const { session, perform } = openSession(server.url);
    await perform("StartChatContact", chat);
    expect(session.created()).toEqual([{ operationId: "StartChatContact", kind: "ContactId", id: "mine" }]);
    expect((await perform("DescribeContact", { InstanceId: "i", ContactId: "other" })).statusCode).toBe(404);
    expect(server.requests).toHaveLength(2);
  });
});

describe("what a start has made", () => {
  type Answer = (response: ServerResponse) => unknown;
  const refuse: Answer = (response) =>
    response.writeHead(400, { "x-amzn-errortype": "InvalidParameterException" }).end("{}");
  const fail: Answer = (response) => response.writeHead(500).end("{}");
  const make: Answer = (response) => response.end('{"ContactId":"mine"}');
  const keepSilent: Answer = () => {};
  const hangUp: Answer = (response) => response.destroy();
  const speakOtherwise: Answer = (response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>");

  test.each<[string, Answer[], { created: number; uncertain: string[] }]>([
    ["is known where it was answered", [make], { created: 1, uncertain: [] }],
    ["is nothing where it was refused", [refuse], { created: 0, uncertain: [] }],
    ["is not known after faults of the service", [fail], { created: 0, uncertain: ["StartChatContact"] }],
    ["is not known without an answer", [keepSilent], { created: 0, uncertain: ["StartChatContact"] }],
    ["is not known after a cut connection", [hangUp], { created: 0, uncertain: ["StartChatContact"] }],
    ["is not known after another protocol's answer", [speakOtherwise], { created: 0, uncertain: ["StartChatContact"] }],
    ["is known once a repeat was answered", [fail, make], { created: 1, uncertain: [] }],
    ["is not known where only a repeat was refused", [fail, refuse], { created: 0, uncertain: ["StartChatContact"] }],
  ])("%s", async (_, answers, expected) => {
    await using server = await startServer((response, attempt) =>
      answers[Math.min(attempt, answers.length) - 1]?.(response),
    );
    const { session, perform } = openSession(server.url, { timeLeft: 800 });
    await perform("StartChatContact", chat).catch(() => {});
    expect({ created: session.created().length, uncertain: session.uncertain() }).toEqual(expected);
  });

  test("is nothing where the request did not get there", async () => {
    const { url, release } = await freePort();
    release();
    const { session, perform } = openSession(url, { timeLeft: 800 });
    await perform("StartChatContact", chat).catch(() => {});
    expect(session.uncertain()).toEqual([]);
  });

  test("is not known while there is no answer, and what makes nothing is never asked about", async () => {
    await using server = await startServer(() => {});
    const { session, perform } = openSession(server.url, { timeLeft: 5000 });
    const give = new AbortController();
    const calls = [
      perform("StartChatContact", chat, { signal: give.signal }),
      perform("StopContact", { InstanceId: "i", ContactId: "c" }, { signal: give.signal }),
    ].map((call) => call.catch(() => {}));
    while (server.requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(session.uncertain()).toEqual(["StartChatContact"]);
    give.abort();
    await Promise.all(calls);
    expect(session.uncertain()).toEqual(["StartChatContact"]);
  });
});

describe("without an answer", () => {
  test("a call says where nothing listens and what to check", async () => {
    const { url, release } = await freePort();
    release();
    const error = await failure(openSession(url).perform("StopContact", { InstanceId: "i", ContactId: "c" }));
    expect(error.code).toBe("Unreachable");
    expect(error.message).toBe(
      `Amazon Connect at ${url} cannot be reached for StopContact: nothing listens there (ECONNREFUSED). Check the network, AWS_REGION and AWS_ENDPOINT_URL_CONNECT.`,
    );
  });

  test("a call names a host that does not exist", async () => {
    const error = await failure(
      openSession("http://connect.invalid").perform("StopContact", { InstanceId: "i", ContactId: "c" }),
    );
    expect(error).toMatchObject({
      code: "Unreachable",
      message: expect.stringContaining("http://connect.invalid cannot be reached"),
    });
  });

  test("a call without TLS on the other side says so, once", async () => {
    await using server = await startServer((response) => response.end("{}"));
    const url = server.url.replace("http:", "https:");
    const error = await failure(openSession(url).perform("StopContact", { InstanceId: "i", ContactId: "c" }));
    expect(error).toMatchObject({
      code: "Unreachable",
      message: expect.stringContaining("no secure connection can be made"),
    });
  });

  test("a call ends before the deadline", async () => {
    await using server = await startServer(() => {});
    const begin = performance.now();
    const error = await failure(openSession(server.url, { timeLeft: 600 }).perform("StartChatContact", chat));
    expect(error).toMatchObject({
      code: "TimedOut",
      message: expect.stringContaining("did not answer StartChatContact within"),
    });
    expect(performance.now() - begin).toBeLessThan(2000);
  });

  test("a call that is given up ends at once, and so does its request", async () => {
    await using server = await startServer(() => {});
    const controller = new AbortController();
    const call = failure(openSession(server.url).perform("StartChatContact", chat, { signal: controller.signal }));
    while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const begin = performance.now();
    controller.abort(new Error("enough"));
    const error = await call;
    await server.cutOff;
    expect(performance.now() - begin).toBeLessThan(500);
    expect(error).toMatchObject({ code: "Aborted", cause: new Error("enough") });
    expect(server.requests).toHaveLength(1);
  });

  test("a call that waits for credentials ends when it is given up", async () => {
    await using server = await startServer((response) => response.end("{}"));
    const { perform } = openSession(server.url, { credentials: () => new Promise(() => {}) });
    const error = await failure(perform("StartChatContact", chat, { signal: AbortSignal.timeout(50) }));
    expect(error.code).toBe("Aborted");
    expect(server.requests).toEqual([]);
  });

  test("a call without credentials says which to set, and is not sent", async () => {
    await using server = await startServer((response) => response.end("{}"));
    const credentials = () => Promise.reject(Object.assign(new Error("none"), { name: "CredentialsProviderError" }));
    const error = await failure(openSession(server.url, { credentials }).perform("StartChatContact", chat));
    expect(error).toMatchObject({ code: "NoCredentials", message: expect.stringContaining("Set AWS_ACCESS_KEY_ID") });
    expect(server.requests).toEqual([]);
  });

  test("a call whose answer breaks off is repeated, and then says so", async () => {
    await using server = await startServer((response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write('{"ContactId":', () => response.destroy());
    });
    const error = await failure(openSession(server.url).perform("StartChatContact", chat));
    expect(error).toMatchObject({
      code: "Unreachable",
      message: expect.stringContaining("the connection was cut off"),
    });
    expect(server.requests).toHaveLength(3);
  });

  test("a call whose answer stops half-way ends in time", async () => {
    await using server = await startServer((response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write('{"ContactId":');
    });
    const begin = performance.now();
    const error = await failure(openSession(server.url, { timeLeft: 300 }).perform("StartChatContact", chat));
    expect(error.code).toBe("TimedOut");
    expect(performance.now() - begin).toBeLessThan(2000);
  });

  test("a pause that is given up ends at once", async () => {
    await using server = await startServer((response) => response.writeHead(429, { "retry-after": "10" }).end("{}"));
    const controller = new AbortController();
    const call = failure(openSession(server.url).perform("StartChatContact", chat, { signal: controller.signal }));
    while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const begin = performance.now();
    controller.abort();
    expect((await call).code).toBe("Aborted");
    expect(performance.now() - begin).toBeLessThan(500);
  });

  test("a server that does not speak Connect's protocol is told from one that does", async () => {
    await using server = await startServer((response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
    );
    const error = await failure(
      openSession(server.url).perform("DescribeContact", { InstanceId: "i", ContactId: "c" }),
    );
    expect(error.code).toBe("UnreadableAnswer");
    expect(error.message).toContain(`Amazon Connect at ${server.url} answered DescribeContact with 200`);
  });

  test("an error page keeps its status, for conditions to look at", async () => {
    await using server = await startServer((response) => response.writeHead(403).end("<html>"));
    const response = await openSession(server.url).perform("DescribeContact", { InstanceId: "i", ContactId: "c" });
    expect(response).toMatchObject({ statusCode: 403, body: { __type: "UnreadableAnswer" } });
  });
});

async function failure(call: Promise<unknown>): Promise<NoAnswerError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof NoAnswerError) return error;
  throw new Error("The call did not fail as it should", { cause: error });
}

async function freePort(): Promise<{ url: string; release(): void }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return { url: `http://127.0.0.1:${address.port}`, release: () => server.close() };
}
