import {
  CreateTestCaseCommand,
  DeleteInstanceCommand,
  StartTestCaseExecutionCommand,
  StopContactCommand,
} from "@aws-sdk/client-connect";
import { expect, it } from "vitest";
import { createClock } from "../../../../local/connect/control/clock.ts";
import { SAMPLE_INSTANCE_ID as InstanceId, SAMPLE_CONTACT_FLOW_ID } from "../../../../local/connect/seed/sample-ids.ts";
import { END, invoke, pause } from "../flows/flow-documents.ts";
import { openFlows } from "../flows/open-flows.ts";

const NOW = Date.parse("2026-11-23T10:00:00Z");
const HOUR = 3_600_000;

type Flows = Awaited<ReturnType<typeof openFlows>> & { clock: ReturnType<typeof createClock> };

async function open(waitsFor: (signal: AbortSignal | undefined) => void = () => {}): Promise<Flows> {
  const clock = createClock({ frozenAt: NOW });
  const invokeFunction = (_name: string, _event: unknown, { signal }: { signal?: AbortSignal } = {}) => {
    waitsFor(signal);
    return new Promise<never>(() => {});
  };
  const agent = { user: "agent", leaveAfterMs: HOUR, afterContactWorkMs: HOUR };
  return { ...(await openFlows({ clock, invokeFunction, agents: [agent] })), clock };
}

const waits = (flows: Flows) => flows.publish({ wait: pause("600", "end"), end: END });

it.each<[name: string, (flows: Flows) => Promise<unknown>]>([
  ["a flow that waits", async (flows) => flows.task(await waits(flows))],
  ["a flow that waits for a function", async (flows) => flows.task(await waitsForFunction(flows))],
  ["a scheduled task", (flows) => flows.task(SAMPLE_CONTACT_FLOW_ID, { ScheduledTime: new Date(NOW + HOUR) })],
  ["a contact that is offered", (flows) => flows.task(SAMPLE_CONTACT_FLOW_ID)],
  ["an agent who leaves later", acceptedTask],
  [
    "after-contact work",
    async (flows) => {
      const ContactId = await acceptedTask(flows);
      await flows.local.client.send(new StopContactCommand({ InstanceId, ContactId }));
    },
  ],
  ["a test case that runs", startTest],
])("leaves no timer of %s", async (_, prepare) => {
  await using flows = await open();
  await prepare(flows);
  expect(flows.clock.next()).toBeDefined();

  await flows.local.client.send(new DeleteInstanceCommand({ InstanceId }));
  await flows.settle();

  expect(flows.clock.next()).toBeUndefined();
});

it("aborts the function that a flow waits for", async () => {
  let waiting: AbortSignal | undefined;
  await using flows = await open((signal) => {
    waiting = signal;
  });
  await flows.task(await waitsForFunction(flows));
  expect(waiting?.aborted).toBe(false);

  await flows.local.client.send(new DeleteInstanceCommand({ InstanceId }));

  expect(waiting?.aborted).toBe(true);
});

function waitsForFunction(flows: Flows): Promise<string> {
  return flows.publish({ ask: invoke("lookUp", "end", "end"), end: END });
}

async function acceptedTask(flows: Flows): Promise<string> {
  const id = await flows.task(SAMPLE_CONTACT_FLOW_ID);
  await flows.advance(1);
  expect((await flows.contact(id))?.AgentInfo).toBeDefined();
  return id;
}

async function startTest(flows: Flows): Promise<void> {
  const { client } = flows.local;
  const Content = JSON.stringify({
    Version: "2019-10-30",
    Metadata: {},
    Observations: [
      {
        Identifier: "never",
        Event: {
          Identifier: "e",
          Type: "MessageReceived",
          Actor: "System",
          Properties: { Text: "Never", MatchingCriteria: { Type: "Inclusion" } },
        },
        Actions: [],
        Transitions: { NextObservations: [] },
      },
    ],
  });
  const EntryPoint = { Type: "CHAT", ChatEntryPointParameters: { FlowId: await waits(flows) } } as const;
  const created = await client.send(new CreateTestCaseCommand({ InstanceId, Name: "case", Content, EntryPoint }));
  await client.send(new StartTestCaseExecutionCommand({ InstanceId, TestCaseId: created.TestCaseId }));
  await flows.settle();
}
