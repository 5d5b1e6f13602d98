import {
  type ContactFlowType,
  CreateQuickConnectCommand,
  PauseContactCommand,
  ResumeContactCommand,
  StopContactCommand,
  UpdateContactAttributesCommand,
} from "@aws-sdk/client-connect";
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
import {
  SAMPLE_INSTANCE_ID as InstanceId,
  SAMPLE_QUEUE_ID,
  SAMPLE_USER_ID,
} from "../../../../local/connect/seed/sample-ids.ts";
import {
  END,
  flowContent,
  invoke,
  log,
  pause,
  type Sketch,
  say,
  setAttributes,
  setHook,
  setQueue,
  toQueue,
} from "./flow-documents.ts";
import { openFlows } from "./open-flows.ts";

type MakeBlock = (next: string, other: string, earlier: string) => Sketch;

/** Blocks of random flows of every type; each leads to later blocks only, but for those that wait. */
const ANYWHERE: MakeBlock[] = [
  (next) => say("Hello $.Attributes.n", next),
  (next, other) => setAttributes({ n: "$.ContactId", last: "$.External.name" }, next, other),
  (next, other) => pause("30", next, { CustomerReturned: other }),
  (_, other, earlier) => pause("3600", earlier, { CustomerReturned: other }),
  (next, other) => invoke("work", next, other),
  (next, other) => invoke("work", next, other, { InvocationType: "ASYNCHRONOUS" }),
  (next, other) => pause("20", next, { LambdaReturned: other }),
  (next) => log(next),
  (next, other) => ({
    type: "Compare",
    with: { ComparisonValue: "$.Attributes.n" },
    when: { "": next },
    errors: { NoMatchingCondition: other },
  }),
  (next, other) => ({
    type: "Loop",
    with: { LoopCount: "2" },
    when: { ContinueLooping: next, DoneLooping: other },
  }),
  (next, other) => ({
    type: "ShowView",
    with: { ViewResource: { Id: "form", Version: "Latest" }, InvocationTimeLimitSeconds: "60", ViewData: {} },
    when: { Next: next },
    errors: { NoMatchingCondition: other, NoMatchingError: other, TimeLimitExceeded: next },
  }),
];

const QUEUEING: MakeBlock[] = [
  (next, other) => setQueue(SAMPLE_QUEUE_ID, next, other),
  (next, other) => setQueue("gone", next, other),
  (next, other) => ({ ...setQueue("", next, other), with: { AgentId: SAMPLE_USER_ID } }),
  (_, other) => toQueue(other, other),
];

const DEQUEUEING: MakeBlock[] = [
  (_, other) => ({
    ...toQueue(other, other),
    type: "DequeueContactAndTransferToQueue",
    with: { QueueId: SAMPLE_QUEUE_ID },
  }),
];

type Block = { make: MakeBlock; skip: number };

function flowOf(blocks: readonly MakeBlock[]): fc.Arbitrary<Block[]> {
  return fc.array(fc.record({ make: fc.constantFrom(...blocks), skip: fc.nat(2) }), { minLength: 1, maxLength: 8 });
}

const MAIN = flowOf([...ANYWHERE, ...QUEUEING]);
const QUEUE = flowOf([...ANYWHERE, ...DEQUEUEING]);
const INTERACTIVE = "application/vnd.amazonaws.connect.message.interactive";
const ANSWER = `${INTERACTIVE}.response`;
const SupportedMessagingContentTypes = ["text/plain", INTERACTIVE, ANSWER];

const step = fc.oneof(
  fc.record({ do: fc.constantFrom("chat", "task"), at: fc.nat(1) }),
  fc.record({ do: fc.constantFrom("say", "answer", "leave", "stop", "update"), at: fc.nat(4) }),
  fc.record({ do: fc.constantFrom("pause", "resume", "transfer"), at: fc.nat(4) }),
  fc.record({ do: fc.constantFrom("accept", "reject", "agentLeaves"), at: fc.nat(4) }),
  fc.record({ do: fc.constant("advance"), at: fc.constantFrom(1, 20, 40, 4000) }),
);

function sketch(blocks: readonly Block[], last = END): Record<string, Sketch> {
  const name = (index: number) => (index < blocks.length ? `b${index}` : "end");
  const entries = blocks.map(({ make, skip }, index) => [
    name(index),
    make(name(index + 1), name(index + 1 + skip), name(Math.max(0, index - 1))),
  ]);
  return { ...Object.fromEntries(entries), end: last };
}

it("every contact is in one queue or with one agent, ends in time, and replays to the same log", async () => {
  const numRuns = Number(process.env.PROPERTY_RUNS ?? 25);
  const steps = fc.array(step, { minLength: 3, maxLength: 20 });
  await fc.assert(fc.asyncProperty(MAIN, MAIN, QUEUE, steps, fc.infiniteStream(fc.nat(4)), play), { numRuns });
}, 1_200_000);

async function play(
  main: readonly Block[],
  afterwards: readonly Block[],
  queueing: readonly Block[],
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
  const documents: Documents = {};
  // Flows whose rules the service enforces are checked; some random ones break them.
  const publish = async (document: Record<string, Sketch>, type: FlowType) => {
    const id = await flows.publish(document, type as ContactFlowType).catch(() => undefined);
    if (id !== undefined) documents[id] = { document, type };
    return id;
  };
  const disconnect = await publish(sketch(afterwards), "CONTACT_FLOW");
  const queueFlow = await publish(sketch(queueing, { type: "EndFlowExecution" }), "CUSTOMER_QUEUE");
  const start = {
    log: log("remaining"),
    remaining: setHook("CustomerRemaining", disconnect ?? "none", "queueing"),
    queueing: setHook("CustomerQueue", queueFlow ?? "none", "b0"),
  };
  const id = await publish({ ...start, ...sketch(main) }, "CONTACT_FLOW");
  fc.pre(id !== undefined && disconnect !== undefined && queueFlow !== undefined);
  const { client, control } = flows.local;
  const QueueConfig = { QueueId: SAMPLE_QUEUE_ID, ContactFlowId: disconnect };
  const QuickConnectConfig = { QuickConnectType: "QUEUE" as const, QueueConfig };
  const quickConnect = await client.send(
    new CreateQuickConnectCommand({ InstanceId, Name: "Billing", QuickConnectConfig }),
  );
  const chats: Awaited<ReturnType<typeof flows.chat>>[] = [];
  for (const one of steps) {
    const contacts = await flows.contacts();
    const ContactId = String(contacts[one.at % Math.max(1, contacts.length)]?.Id);
    const named = { InstanceId, ContactId };
    const chat = chats[one.at % Math.max(1, chats.length)];
    const asAgent = (action: object) => control("POST", `contacts/${ContactId}/agent`, action);
    const done = {
      chat: async () => chats.push(await flows.chat(id ?? "", { SupportedMessagingContentTypes })),
      task: () => flows.task(id ?? ""),
      say: () => chat?.say("hi"),
      answer: () => chat?.say(JSON.stringify({ action: "Next", data: {} }), ANSWER),
      leave: () => chat?.client.send(new DisconnectParticipantCommand({ ConnectionToken: chat.ConnectionToken })),
      stop: () => client.send(new StopContactCommand(named)),
      update: () =>
        client.send(
          new UpdateContactAttributesCommand({ InstanceId, InitialContactId: ContactId, Attributes: { n: "1" } }),
        ),
      pause: () => client.send(new PauseContactCommand(named)),
      resume: () => client.send(new ResumeContactCommand(named)),
      transfer: () => asAgent({ do: "transfer", quickConnectId: quickConnect.QuickConnectId }),
      accept: () => asAgent({ do: "accept" }),
      reject: () => asAgent({ do: "reject" }),
      agentLeaves: () => asAgent({ do: "leave" }),
      advance: () => flows.advance(one.at),
    }[one.do];
    // A customer of a chat that has ended can no longer speak or leave, and only tasks with an agent can be paused.
    await Promise.resolve(done?.()).catch((error: { name?: string }) => {
      if (!REFUSALS.includes(error.name ?? "")) throw error;
    });
    await flows.settle();
    await checkPlaces(flows);
  }
  await flows.advance(120 * 24 * 3600);
  await flows.advance(120 * 24 * 3600);
  expect((await flows.contacts()).filter(({ state }) => state !== "ENDED")).toEqual([]);
  expect(replay(events, documents)).toEqual(withoutNames(lines));
}

type Documents = Record<string, { document: Record<string, Sketch>; type: FlowType }>;

const REFUSALS = ["AccessDeniedException", "ResourceNotFoundException", "InvalidRequestException", "ConflictException"];

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
function replay(events: ReadonlyMap<string, FlowEvent[]>, documents: Documents): FlowLogLine[] {
  const published = new Map(
    Object.entries(documents).map(([id, { document, type }]) => [id, publishedFlow(flowContent(document), type)]),
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

/** A contact that continues another keeps its logging, which every flow here switches on first. */
function startedWithLogging([first]: readonly FlowEvent[]): boolean {
  return first?.contact.InitiationMethod !== "API";
}

function publishedFlow(content: string, type: FlowType): PublishedFlow {
  const read = readFlow(content);
  if ("problems" in read) throw new Error("The flow was published, so it can be read");
  return { arn: "", name: "", type, flow: read.flow };
}

function byContact(a: FlowLogLine, b: FlowLogLine): number {
  return a.ContactId < b.ContactId ? -1 : a.ContactId > b.ContactId ? 1 : 0;
}
