import { describe, expect, test } from "vitest";
import { memberOf } from "../../../lib/arazzo/json.ts";
import type { Fault } from "../../../local/connect/control/faults.ts";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../../local/connect/seed/sample-ids.ts";
import { startLocalConnect } from "../../local/connect/start-local-connect.ts";
import { openSession } from "../aws/open-session.ts";
import { startServer } from "../aws/start-server.ts";

const chat = {
  InstanceId: SAMPLE_INSTANCE_ID,
  ContactFlowId: SAMPLE_CONTACT_FLOW_ID,
  ParticipantDetails: { DisplayName: "Jane" },
};

async function startSession(faults: readonly Fault[] = [], options: Parameters<typeof openSession>[1] = {}) {
  const local = await startLocalConnect({ faults });
  return { local, ...openSession(local.url, options), [Symbol.asyncDispose]: () => local[Symbol.asyncDispose]() };
}

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
    await using connect = await startSession([{ notYetConsistentMs: 60_000 }], { timeLeft: 6000 });
    const { body } = await connect.perform("StartChatContact", chat);
    const begin = performance.now();
    const ContactId = String(memberOf(body, "ContactId"));
    const described = await connect.perform("DescribeContact", { InstanceId: SAMPLE_INSTANCE_ID, ContactId });
    expect(described).toMatchObject({ statusCode: 404, body: { __type: "ResourceNotFoundException" } });
    expect(performance.now() - begin).toBeGreaterThan(1000);
    expect(performance.now() - begin).toBeLessThan(6000);
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
