import { describe, expect, test } from "vitest";
import { NoResponseError } from "../../../lib/aws/transport/no-response-error.ts";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../../local/connect/seed/sample-ids.ts";
import { openSession } from "./open-session.ts";
import { startServer } from "./start-server.ts";

/** A port below those that servers and clients are given: nothing listens there. */
const CLOSED = "http://127.0.0.1:1";

/** Milliseconds: far more than a busy machine needs, far less than a call takes that nothing ends. */
const AT_ONCE = 5000;

const chat = {
  InstanceId: SAMPLE_INSTANCE_ID,
  ContactFlowId: SAMPLE_CONTACT_FLOW_ID,
  ParticipantDetails: { DisplayName: "Jane" },
};

describe("without an answer", () => {
  test("a call to a closed port reports the endpoint and what to check", async () => {
    const error = await failure(openSession(CLOSED).perform("StopContact", { InstanceId: "i", ContactId: "c" }));
    expect(error.code).toBe("Unreachable");
    expect(error.message).toContain(
      `Amazon Connect at ${CLOSED} cannot be reached for StopContact: nothing listens there (ECONNREFUSED). Check the network, AWS_REGION and AWS_ENDPOINT_URL_CONNECT.`,
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

  test("a call to a server without TLS reports that, once", async () => {
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
    expect(performance.now() - begin).toBeLessThan(AT_ONCE);
  });

  test("an aborted call ends at once, and so does its request", async () => {
    await using server = await startServer(() => {});
    const controller = new AbortController();
    const call = failure(openSession(server.url).perform("StartChatContact", chat, { signal: controller.signal }));
    while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const begin = performance.now();
    controller.abort(new Error("enough"));
    const error = await call;
    await server.cutOff;
    expect(performance.now() - begin).toBeLessThan(AT_ONCE);
    expect(error).toMatchObject({ code: "Aborted", cause: new Error("enough") });
    expect(server.requests).toHaveLength(1);
  });

  test("a call that waits for credentials ends when it is aborted", async () => {
    await using server = await startServer((response) => response.end("{}"));
    const { perform } = openSession(server.url, { credentials: () => new Promise(() => {}) });
    const error = await failure(perform("StartChatContact", chat, { signal: AbortSignal.timeout(50) }));
    expect(error.code).toBe("Aborted");
    expect(server.requests).toEqual([]);
  });

  test("a call without credentials reports which to set, and is not sent", async () => {
    await using server = await startServer((response) => response.end("{}"));
    const credentials = () => Promise.reject(Object.assign(new Error("none"), { name: "CredentialsProviderError" }));
    const error = await failure(openSession(server.url, { credentials }).perform("StartChatContact", chat));
    expect(error).toMatchObject({ code: "NoCredentials", message: expect.stringContaining("Set AWS_ACCESS_KEY_ID") });
    expect(server.requests).toEqual([]);
  });

  test("a call whose response breaks off is repeated, and then reports that", async () => {
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
    expect(performance.now() - begin).toBeLessThan(AT_ONCE);
  });

  test("a pause that is given up ends at once", async () => {
    await using server = await startServer((response) => response.writeHead(429, { "retry-after": "15" }).end("{}"));
    const controller = new AbortController();
    const call = failure(openSession(server.url).perform("StartChatContact", chat, { signal: controller.signal }));
    while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const begin = performance.now();
    controller.abort();
    expect((await call).code).toBe("Aborted");
    expect(performance.now() - begin).toBeLessThan(AT_ONCE);
  });

  test("a server that does not speak Connect's protocol is recognized", async () => {
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

async function failure(call: Promise<unknown>): Promise<NoResponseError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof NoResponseError) return error;
  throw new Error("The call did not fail as it should", { cause: error });
}
