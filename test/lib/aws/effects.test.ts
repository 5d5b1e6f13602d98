import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../../local/connect/seed/sample-ids.ts";
import { openSession } from "./open-session.ts";
import { startServer } from "./start-server.ts";

const chat = {
  InstanceId: SAMPLE_INSTANCE_ID,
  ContactFlowId: SAMPLE_CONTACT_FLOW_ID,
  ParticipantDetails: { DisplayName: "Jane" },
};

// Side by side: some wait until their time is up, which is long enough for a busy machine.
describe.concurrent("what a start has made", () => {
  type Answer = (response: ServerResponse) => unknown;
  const refuse: Answer = (response) =>
    response.writeHead(400, { "x-amzn-errortype": "InvalidParameterException" }).end("{}");
  const fail: Answer = (response) => response.writeHead(500).end("{}");
  const make: Answer = (response) => response.end('{"ContactId":"mine"}');
  const forget: Answer = (response) => response.end('{"ParticipantToken":"t"}');
  const keepSilent: Answer = () => {};
  const hangUp: Answer = (response) => response.destroy();
  const speakOtherwise: Answer = (response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>");

  test.each<[string, Answer[], { created: number; outcomeUnknown: string[] }]>([
    ["is known where it was answered", [make], { created: 1, outcomeUnknown: [] }],
    ["is nothing where it was refused", [refuse], { created: 0, outcomeUnknown: [] }],
    ["is not known after faults of the service", [fail], { created: 0, outcomeUnknown: ["StartChatContact"] }],
    ["is not known without an answer", [keepSilent], { created: 0, outcomeUnknown: ["StartChatContact"] }],
    ["is not known after a cut connection", [hangUp], { created: 0, outcomeUnknown: ["StartChatContact"] }],
    [
      "is not known after another protocol's answer",
      [speakOtherwise],
      { created: 0, outcomeUnknown: ["StartChatContact"] },
    ],
    ["is not known after a success without its id", [forget], { created: 0, outcomeUnknown: ["StartChatContact"] }],
    ["is known once a repeat was answered", [fail, make], { created: 1, outcomeUnknown: [] }],
    [
      "is not known where only a repeat was refused",
      [fail, refuse],
      { created: 0, outcomeUnknown: ["StartChatContact"] },
    ],
  ])("%s", async (_, answers, expected) => {
    await using server = await startServer((response, attempt) =>
      answers[Math.min(attempt, answers.length) - 1]?.(response),
    );
    const { session, perform } = openSession(server.url, { timeLeft: 4000 });
    await perform("StartChatContact", chat).catch(() => {});
    expect({ created: session.created().length, outcomeUnknown: session.outcomeUnknown() }).toEqual(expected);
  });

  test.each(['{"ParticipantToken":"t"}', '{"ContactId":""}', '{"ContactId":null}'])(
    "is not known after %s, which is an error and not sent again",
    async (body) => {
      await using server = await startServer((response) => response.end(body));
      await expect(openSession(server.url).perform("StartChatContact", chat)).rejects.toMatchObject({
        code: "IncompleteResponse",
        message: "StartChatContact answered 200 without the ContactId of what it has created.",
        requests: [{ statusCode: 200 }],
      });
      expect(server.requests).toHaveLength(1);
    },
  );

  test("is nothing where the request did not get there", async () => {
    // Nothing listens on a port below those that servers and clients are given.
    const { session, perform } = openSession("http://127.0.0.1:1", { timeLeft: 4000 });
    await perform("StartChatContact", chat).catch(() => {});
    expect(session.outcomeUnknown()).toEqual([]);
  });

  test("is unknown until there is a response, and only for operations that create something", async () => {
    await using server = await startServer(() => {});
    const { session, perform } = openSession(server.url, { timeLeft: 30_000 });
    const give = new AbortController();
    const calls = [
      perform("StartChatContact", chat, { signal: give.signal }),
      perform("StopContact", { InstanceId: "i", ContactId: "c" }, { signal: give.signal }),
    ].map((call) => call.catch(() => {}));
    while (server.requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(session.outcomeUnknown()).toEqual(["StartChatContact"]);
    give.abort();
    await Promise.all(calls);
    expect(session.outcomeUnknown()).toEqual(["StartChatContact"]);
  });
});
