import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createClock } from "../../../../local/connect/control/clock.ts";
import { serveLocalConnect } from "../../../../local/connect/create-local-connect.ts";
import { createState, type LocalConnect } from "../../../../local/connect/local-connect.ts";
import type { LocalConnectOptions } from "../../../../local/connect/local-connect-options.ts";
import { SAMPLE_QUEUE_ID, SAMPLE_USER_ID } from "../../../../local/connect/seed/sample-ids.ts";
import { ask, BUILT, fittingOf, type Known, knownIn } from "../arbitrary-request.ts";
import { END, flowContent, say, setAttributes, setQueue } from "../flows/flow-documents.ts";
import { startServer } from "../start-local-connect.ts";
import { stateInFile, stateInMemory } from "./state-of.ts";

const NOW = Date.UTC(2026, 0, 1);
/** `KEPT_ROUNDS=500 npx vitest run kept-state.property` looks further. */
const ROUNDS = Number(process.env.KEPT_ROUNDS ?? 6);
const FLOW = flowContent({
  greet: say("What is it about?", "ask"),
  ask: {
    type: "Wait",
    with: { TimeLimitSeconds: "600", Events: ["CustomerReturned"] },
    next: "end",
    errors: { NoMatchingError: "end" },
    when: { CustomerReturned: "note", WaitCompleted: "end" },
  },
  note: setAttributes({ asked: "yes" }, "queue"),
  queue: setQueue(SAMPLE_QUEUE_ID, "transfer"),
  transfer: {
    type: "TransferContactToQueue",
    next: "end",
    errors: { NoMatchingError: "end", QueueAtCapacity: "end" },
  },
  end: END,
});

const CHANGING = BUILT.filter(({ name }) => !/^(?:Describe|List|Get|Search)/.test(name));
/** Requests about contacts are a minority of all, but most of what can change without a request of its own. */
const ABOUT_CONTACTS = CHANGING.filter(
  ({ name, service }) => service === "participant" || /Contact(?!Flow)|Participant|UserStatus|Attachment/.test(name),
);
const AGENT_DEEDS = ["join", "accept", "reject", "miss", "say", "leave", "finishWork"].map((deed) =>
  deed === "accept" ? { do: deed, user: SAMPLE_USER_ID } : { do: deed, content: "Hi", displayName: "Kim" },
);
const SCRIPT = { user: SAMPLE_USER_ID, joinAfterMs: 100, leaveAfterMs: 60_000, afterContactWorkMs: 5_000 };
const CREWS: LocalConnectOptions[] = [
  { agent: "none" },
  { agent: { joinAfterMs: 100, replyAfterMs: 100 } },
  { agents: [SCRIPT] },
  { agents: [{ ...SCRIPT, offers: "miss" }] },
];
const index = fc.nat(1000);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ about: fc.constant("contacts" as const), index, seed: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ about: fc.constant("anything" as const), index, seed: fc.nat() }) },
  {
    weight: 3,
    arbitrary: fc.record({ about: fc.constant("agent" as const), index, deed: fc.constantFrom(...AGENT_DEEDS) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      about: fc.constant("time" as const),
      advanceMs: fc.constantFrom(1, 500, 30_000, 700_000, 90_000_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ about: fc.constant("chat" as const) }) },
  { weight: 1, arbitrary: fc.record({ about: fc.constant("upload" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

it("a data folder holds what memory holds, after every request, timer and agent's deed", {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 25 }),
      fc.constantFrom(...CREWS),
      async (steps, crew) => {
        const folder = mkdtempSync(join(tmpdir(), "kept-"));
        try {
          const local = createState({ data: folder, clock: createClock({ frozenAt: NOW }), ...crew });
          await using served = await startServer(serveLocalConnect(local));
          served.flows.publish({ name: "Waits", content: FLOW });
          const known = await knownIn(served);
          known.ContactFlowId = [...flowIds(local), String(known.ContactFlowId)];
          for (const one of steps) {
            await play(served, local, known, one);
            await compare(local, folder, one);
          }
        } finally {
          rmSync(folder, { recursive: true });
        }
      },
    ),
    { numRuns: ROUNDS },
  );
});

type Served = Awaited<ReturnType<typeof startServer>>;

function flowIds({ state }: LocalConnect): string[] {
  const [instance] = state.instances.values();
  const flows = [...(instance?.resources.get("contact-flow")?.values() ?? [])];
  return flows.flatMap(({ id, record }) => (record.Name === "Waits" ? [id] : []));
}

async function play(served: Served, local: LocalConnect, known: Known, one: Step): Promise<void> {
  // Time passes without a request, which could hide that a timer keeps nothing.
  if (one.about === "time") local.state.clock.advance(one.advanceMs);
  else if (one.about === "agent") {
    const ids = [known.ContactId ?? []].flat();
    await served.control("POST", `contacts/${ids[one.index % ids.length]}/agent`, one.deed);
  } else if (one.about === "chat")
    for (const [name, value] of Object.entries(await newChat(served))) add(known, name, value);
  else if (one.about === "upload") await upload(served.url, local);
  else {
    const models = one.about === "contacts" ? ABOUT_CONTACTS : CHANGING;
    const model = models[one.index % models.length];
    if (model === undefined || /Instance$/.test(model.name)) return;
    const [input] = fc.sample(fittingOf(model.input, "", {}, known), { numRuns: 1, seed: one.seed });
    const response = await ask(served.url, model, input);
    const output = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    if (response.ok)
      for (const [name, value] of Object.entries(output)) if (/Ids?$|Token$/.test(name)) add(known, name, value);
  }
}

/** By then a request may have changed the flow so that it ends chats at once. */
function newChat(served: Served): Promise<Known> {
  return knownIn(served).catch(() => ({}));
}

/** Lets later requests name what an earlier one created, by the members that take it. */
function add(known: Known, name: string, value: unknown): void {
  if (typeof value !== "string") return;
  const names =
    name === "ContactId" ? ["ContactId", "InitialContactId", "PreviousContactId", "SourceContactId"] : [name];
  for (const one of names) known[one] = [...new Set([...[known[one] ?? []].flat(), value])].slice(-6);
}

/** Sends every file that was announced. */
async function upload(url: string, { state }: LocalConnect): Promise<void> {
  for (const [id, { addresses, size }] of state.attachments)
    for (const [secret, { method }] of addresses)
      if (method === "PUT" && size < 1000)
        await fetch(`${url}/_local/attachments/${id}?secret=${secret}`, { method, body: Buffer.alloc(size, secret) });
}

async function compare(local: LocalConnect, folder: string, after: Step): Promise<void> {
  await turn();
  await turn();
  await new Promise<void>((resolve) => local.state.keeper.whenSaved(resolve));
  const inMemory = stateInMemory(local);
  expect({ after, state: stateInFile(folder) }).toEqual({ after, state: inMemory });
}
