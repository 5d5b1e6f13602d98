import { StopContactCommand } from "@aws-sdk/client-connect";
import { DisconnectParticipantCommand } from "@aws-sdk/client-connectparticipant";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { FlowType } from "../../../../lib/flows/document/flow.ts";
import { readFlow } from "../../../../lib/flows/document/read-flow.ts";
import { decide } from "../../../../lib/flows/execution/decide.ts";
import type { FlowEvent } from "../../../../lib/flows/execution/flow-event.ts";
import type { FlowLogLine } from "../../../../lib/flows/execution/flow-log-line.ts";
import { initialFlowState } from "../../../../lib/flows/execution/flow-state.ts";
import type { FlowSource, PublishedFlow } from "../../../../lib/flows/execution/published-flow.ts";
import { DEFAULT_FLOWS } from "../../../../local/connect/seed/default-flows.ts";
import { SAMPLE_INSTANCE_ID as InstanceId, SAMPLE_QUEUE_ID } from "../../../../local/connect/seed/sample-ids.ts";
import {
  END,
  flowContent,
  invoke,
  log,
  pause,
  type Sketch,
  say,
  setAttributes,
  setQueue,
  toQueue,
} from "./flow-documents.ts";
import { openFlows } from "./open-flows.ts";

/** The blocks of random flows; each leads to later blocks only, but for those that wait. */
const BLOCKS: ((next: string, other: string, earlier: string) => Sketch)[] = [
  (next) => say("Hello $.Attributes.n", next),
  (next, other) => setAttributes({ n: "$.ContactId", last: "$.External.name" }, next, other),
  (next, other) => pause("30", next, { CustomerReturned: other }),
  (_, other, earlier) => pause("3600", earlier, { CustomerReturned: other }),
  (next, other) => setQueue(SAMPLE_QUEUE_ID, next, other),
  (next, other) => setQueue("gone", next, other),
  (_, other) => toQueue(other, other),
  (next, other) => invoke("work", next, other),
  (next) => log(next),
  (next, other) => ({
    type: "Compare",
    with: { ComparisonValue: "$.Attributes.n" },
    when: { "": next },
    errors: { NoMatchingCondition: other },
  }),
];

const flow = fc.array(fc.record({ block: fc.nat(BLOCKS.length - 1), skip: fc.nat(2) }), { minLength: 1, maxLength: 8 });

const step = fc.oneof(
  fc.record({ do: fc.constantFrom("chat", "task"), at: fc.nat(1) }),
  fc.record({ do: fc.constantFrom("say", "leave", "stop"), at: fc.nat(4) }),
  fc.record({ do: fc.constantFrom("accept", "reject", "agentLeaves"), at: fc.nat(4) }),
  fc.record({ do: fc.constant("advance"), at: fc.constantFrom(1, 20, 40, 4000) }),
);

function sketch(blocks: readonly { block: number; skip: number }[]): Record<string, Sketch> {
  const name = (index: number) => (index < blocks.length ? `b${index}` : "end");
  const entries = blocks.map(({ block, skip }, index) => {
    const make = BLOCKS[block] ?? (() => END);
    return [name(index), make(name(index + 1), name(index + 1 + skip), name(Math.max(0, index - 1)))] as const;
  });
  return { ...Object.fromEntries(entries), end: END };
}

it("every contact is in one queue or with one agent, ends in time, and replays to the same log", async () => {
  const numRuns = 25;
  await fc.assert(
    fc.asyncProperty(flow, flow, fc.array(step, { minLength: 3, maxLength: 20 }), fc.infiniteStream(fc.nat(4)), play),
    { numRuns },
  );
}, 120_000);

async function play(
  main: readonly { block: number; skip: number }[],
  afterwards: readonly { block: number; skip: number }[],
  steps: readonly { do: string; at: number }[],
  answers: IterableIterator<number>,
): Promise<void> {
  const events = new Map<string, FlowEvent[]>();
  const lines: FlowLogLine[] = [];
  await using flows = await openFlows({
    agents: [{ user: "agent", joinAfterMs: 5_000, leaveAfterMs: 600_000, afterContactWorkMs: 10_000 }],
    flowLogs: (line) => lines.push(line),
    onFlowEvent: (id, event) => events.set(id, [...(events.get(id) ?? []), structuredClone(event)]),
    invokeFunction: () => [{ name: "x" }, null, "{", { deep: {} }, new Promise(() => {})][answers.next().value],
  });
  // Flows whose rules the service enforces are checked; some random ones break them.
  const disconnect = await flows.publish(sketch(afterwards)).catch(() => undefined);
  const hook: Sketch = {
    type: "UpdateContactEventHooks",
    with: { EventHooks: { CustomerRemaining: disconnect ?? "none" } },
    next: "b0",
    errors: { NoMatchingError: "b0" },
  };
  const document = { log: log("hook"), hook, ...sketch(main) };
  const id = await flows.publish(document).catch(() => undefined);
  fc.pre(id !== undefined && disconnect !== undefined);
  const chats: Awaited<ReturnType<typeof flows.chat>>[] = [];
  for (const one of steps) {
    const contacts = await flows.contacts();
    const target = String(contacts[one.at % Math.max(1, contacts.length)]?.Id);
    const chat = chats[one.at % Math.max(1, chats.length)];
    const { client } = flows.local;
    const done = {
      chat: async () => chats.push(await flows.chat(id ?? "")),
      task: () => flows.task(id ?? ""),
      say: () => chat?.say("hi"),
      leave: () => chat?.client.send(new DisconnectParticipantCommand({ ConnectionToken: chat.ConnectionToken })),
      stop: () => client.send(new StopContactCommand({ InstanceId, ContactId: target })),
      accept: () => flows.local.control("POST", `contacts/${target}/agent`, { do: "accept" }),
      reject: () => flows.local.control("POST", `contacts/${target}/agent`, { do: "reject" }),
      agentLeaves: () => flows.local.control("POST", `contacts/${target}/agent`, { do: "leave" }),
      advance: () => flows.advance(one.at),
    }[one.do];
    // A customer of a chat that has ended can no longer speak or leave.
    await Promise.resolve(done?.()).catch((error: { name?: string }) => {
      if (!["AccessDeniedException", "ResourceNotFoundException"].includes(error.name ?? "")) throw error;
    });
    await flows.settle();
    await checkPlaces(flows);
  }
  await flows.advance(120 * 24 * 3600);
  await flows.advance(120 * 24 * 3600);
  expect((await flows.contacts()).filter(({ state }) => state !== "ENDED")).toEqual([]);
  expect(replay(events, { [id ?? ""]: document, [disconnect ?? ""]: sketch(afterwards) })).toEqual(withoutNames(lines));
}

async function checkPlaces(flows: Awaited<ReturnType<typeof openFlows>>): Promise<void> {
  for (const contact of await flows.contacts()) {
    const { Id, state, waiting, AgentInfo, Channel } = contact;
    expect(state === "ENDED" && waiting).toBe(false);
    expect(Boolean(waiting && AgentInfo)).toBe(false);
    if (Channel !== "CHAT") continue;
    const said = await flows.local.control("GET", `contacts/${Id}/transcript`);
    const items = said.body.transcript as { ParticipantRole?: string; ContentType?: string }[];
    const count = (type: string) =>
      items.filter(({ ParticipantRole, ContentType }) => ParticipantRole === "AGENT" && ContentType?.endsWith(type))
        .length;
    expect(count("participant.joined") - count("participant.left")).toBeLessThanOrEqual(1);
  }
}

/** Decides all events again, from states that were written as JSON and read back in between. */
function replay(
  events: ReadonlyMap<string, FlowEvent[]>,
  documents: Record<string, Record<string, Sketch>>,
): FlowLogLine[] {
  const published = new Map(
    Object.entries(documents).map(([id, document]) => [id, publishedFlow(flowContent(document), "CONTACT_FLOW")]),
  );
  const { Content = "" } = DEFAULT_FLOWS.find(({ Name }) => Name === "Default customer queue") ?? {};
  const queueFlow = publishedFlow(Content, "CUSTOMER_QUEUE");
  const source: FlowSource = (id) => published.get(id) ?? queueFlow;
  const lines: FlowLogLine[] = [];
  for (const own of events.values()) {
    let state = { ...initialFlowState(), logging: startedWithLogging(own) };
    for (const event of own) {
      const decision = decide(source, JSON.parse(JSON.stringify(state)), event);
      expect(JSON.parse(JSON.stringify(decision.state))).toEqual(decision.state);
      state = decision.state;
      for (const effect of decision.effects) if (effect.type === "log") lines.push(effect.line);
    }
  }
  return withoutNames(lines);
}

/** Lines by contact, without the names that the replay does not know. */
function withoutNames(lines: readonly FlowLogLine[]): FlowLogLine[] {
  const bare = lines.map((line) => ({ ...line, ContactFlowId: "", ContactFlowName: "" }));
  return bare.toSorted(byContact);
}

/** A disconnect flow keeps the logging of the contact before it, which every flow here switches on first. */
function startedWithLogging([first]: readonly FlowEvent[]): boolean {
  return first?.contact.InitiationMethod === "DISCONNECT";
}

function publishedFlow(content: string, type: FlowType): PublishedFlow {
  const read = readFlow(content);
  if ("problems" in read) throw new Error("The flow was published, so it can be read");
  return { arn: "", name: "", type, flow: read.flow };
}

function byContact(a: FlowLogLine, b: FlowLogLine): number {
  return a.ContactId < b.ContactId ? -1 : a.ContactId > b.ContactId ? 1 : 0;
}
