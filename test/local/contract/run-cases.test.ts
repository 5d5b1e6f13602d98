import type { AddressInfo } from "node:net";
import { Connect } from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { createLocalConnect } from "../../../local/connect/create-local-connect.ts";
import { SAMPLE_INSTANCE_ID as InstanceId, SAMPLE_QUEUE_ID } from "../../../local/connect/seed/sample-ids.ts";
import type { ContractCase } from "../../../local/contract/contract-case.ts";
import { oneOf } from "../../../local/contract/expected.ts";
import { openEndpoint } from "../../../local/contract/open-target.ts";
import { runCases } from "../../../local/contract/run-cases.ts";

const A_CASE = { id: "test.case", operation: "CreateQueue", fact: "A fact", expected: true };

/** A local Connect that cases run against, and what is in it. */
async function openServer() {
  const server = createLocalConnect({ agent: "none" });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const connect = new Connect({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
  return {
    connect,
    target: openEndpoint({ endpoint }),
    queues: async () => (await connect.listQueues({ InstanceId })).QueueSummaryList?.length,
    async fault(fault: object) {
      await fetch(`${endpoint}/_local/faults`, { method: "POST", body: JSON.stringify(fault) });
    },
    async openContacts() {
      const { contacts } = (await (await fetch(`${endpoint}/_local/contacts`)).json()) as {
        contacts: { state: string }[];
      };
      return contacts.filter(({ state }) => state !== "ENDED").length;
    },
    async [Symbol.asyncDispose]() {
      connect.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe("a run of the contract suite", () => {
  const outcomes: [string, Pick<ContractCase, "expected" | "local">, unknown, string][] = [
    ["what is expected", { expected: { a: 1 } }, { a: 1, b: undefined }, "as expected"],
    ["one of what is expected", { expected: oneOf(1, 2) }, 2, "as expected"],
    ["something else", { expected: 1 }, "1", "differs"],
    ["a known difference", { expected: 1, local: { observed: 2, sentence: "Two." } }, 2, "known difference"],
    ["no difference where one is known", { expected: 1, local: { observed: 2, sentence: "Two." } }, 1, "differs"],
    ["nothing, without the permission", { expected: 1 }, "AccessDeniedException", "skipped"],
  ];
  it.each(outcomes)("that observes %s", async (_, expectation, observed, outcome) => {
    await using server = await openServer();
    const one: ContractCase = { ...A_CASE, ...expectation, observe: async () => observed };

    expect((await runCases(server.target, [one]).done).results).toMatchObject([{ outcome }]);
  });

  it("removes what a case has made, also if it fails", async () => {
    await using server = await openServer();
    const before = await server.queues();
    const observe: ContractCase["observe"] = async ({ queueId, startChat, startTask }) => {
      await queueId();
      await startChat();
      await startTask();
      expect(await server.openContacts()).toBe(2);
      throw new Error("a bug in the case");
    };

    const { results, left } = await runCases(server.target, [{ ...A_CASE, observe }]).done;

    expect(results).toMatchObject([{ outcome: "failed", reason: "a bug in the case" }]);
    expect({ left, queues: await server.queues(), open: await server.openContacts() }).toEqual({
      ...{ left: [], queues: before, open: 0 },
    });
  });

  it("tries again to remove something, and reports what stays", async () => {
    await using server = await openServer();
    const before = Number(await server.queues());
    await server.fault({ operation: "DeleteHoursOfOperation", status: 503, times: 2 });
    await server.fault({ operation: "DeleteQueue", status: 503 });
    const observe: ContractCase["observe"] = async ({ queueId }) => typeof (await queueId()) === "string";

    const { left } = await runCases(server.target, [{ ...A_CASE, observe }]).done;

    expect(left[0]).toMatch(/^DeleteQueue .*Name=contract-[0-9a-f]{8}-\d+ .*QueueId=/);
    expect(await server.queues()).toBe(before + 1);
  });

  const unsafe: [string, ContractCase["observe"]][] = [
    [
      "changes a resource of others",
      ({ connect, instance }) =>
        connect.updateQueueStatus({ ...instance, QueueId: SAMPLE_QUEUE_ID, Status: "DISABLED" }),
    ],
    [
      "deletes a resource of others",
      ({ connect, instance }) => connect.deleteQueue({ ...instance, QueueId: SAMPLE_QUEUE_ID }),
    ],
    [
      "creates what cannot be deleted",
      ({ connect, instance }) => connect.createAgentStatus({ ...instance, Name: "x", State: "ENABLED" }),
    ],
    [
      "starts a call",
      ({ connect, instance }) =>
        connect.startOutboundVoiceContact({ ...instance, DestinationPhoneNumber: "+12065550100", ContactFlowId: "x" }),
    ],
    [
      "changes the instance",
      ({ connect, instance }) =>
        connect.updateInstanceAttribute({ ...instance, AttributeType: "CONTACT_LENS", Value: "false" }),
    ],
    [
      "starts a chat in a flow of others",
      ({ startChat }) => startChat({ ContactFlowId: "a1b2c3d4-5678-90ab-cdef-77777EXAMPLE" }),
    ],
  ];
  it.each(unsafe)("sends no request that %s", async (_, observe) => {
    await using server = await openServer();

    const { results, requests } = await runCases(server.target, [{ ...A_CASE, observe }]).done;

    expect(results).toMatchObject([{ outcome: "failed", observed: "Unsafe" }]);
    expect(Object.keys(requests).filter((name) => name !== "CreateContactFlow")).toEqual([]);
  });

  it("ends when it is interrupted, and removes what it has made", async () => {
    await using server = await openServer();
    let reached = () => {};
    const begun = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const observe: ContractCase["observe"] = async ({ startChat, settle }) => {
      await startChat();
      reached();
      return await settle(async () => false, Boolean);
    };
    const running = runCases(server.target, [
      { ...A_CASE, observe },
      { ...A_CASE, id: "test.next", observe },
    ]);

    await begun;
    running.interrupt();
    const { results, wasInterrupted } = await running.done;

    expect({ results, wasInterrupted, open: await server.openContacts() }).toEqual({
      ...{ results: [], wasInterrupted: true, open: 0 },
    });
  });
});
