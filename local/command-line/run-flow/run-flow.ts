import { createInterface } from "node:readline/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { styleText } from "node:util";
import { type Clock, createClock } from "../../connect/control/clock.ts";
import type { BlockEntry } from "../../connect/flows/flow-records.ts";
import { type OpenLocalConnect, openLocalConnect } from "../../connect/open-local-connect.ts";
import type { Seed } from "../../connect/seed/seed-type.ts";
import { flowIdOf, localFlows } from "../../stack/flows/local-flows.ts";
import { CommandError } from "../command-error.ts";
import { startContact } from "./contact-session.ts";
import { findFlow } from "./find-flow.ts";
import { FlowView } from "./flow-view.ts";
import { inProcessFunctions } from "./in-process-functions.ts";
import { playScript } from "./play-script.ts";
import { readAttributes, readBot } from "./read-options.ts";
import { type FlowRun, reportRun } from "./report-run.ts";
import { readService } from "./service-file.ts";

export type RunFlowOptions = {
  channel: "chat" | "task";
  say?: string[];
  attributes?: string;
  bot?: string;
  json?: boolean;
};

/** Milliseconds between looks at the conversation. */
const LOOK = 50;
const MOST_LOOKS = 200;

/**
 * Runs a contact through a flow in an embedded local Connect and shows each block. Without things to say, a chat goes on
 * in the terminal, in real time; otherwise waits take no time.
 * @returns the exit status: 0 the contact went its way, 1 a flow failed
 */
export async function runFlow(fileOrName: string, options: RunFlowOptions): Promise<number> {
  const attributes = readAttributes(options.attributes);
  const bot = options.bot === undefined ? undefined : await readBot(options.bot);
  const service = await readService();
  const found = await findFlow(fileOrName, service);
  if (found.flow.type !== "CONTACT_FLOW")
    throw new CommandError(
      `${found.flow.file} is a flow of type ${found.flow.type}. Contacts start in a CONTACT_FLOW.`,
    );
  const isScripted = options.channel === "task" || options.say !== undefined || options.json === true;
  const clock = isScripted ? createClock({ frozenAt: Date.now() }) : undefined;
  const blocks: FlowRun["blocks"] = [];
  const { seed } = localFlows(found.all, service?.parameters);
  const view = new FlowView(flowNames(seed));
  const onBlock = (contactId: string, entry: BlockEntry) => {
    blocks.push({ contactId, entry });
    if (!options.json) view.block(contactId, entry);
  };
  let connect: OpenLocalConnect | undefined;
  const functions = inProcessFunctions(service, () => connect?.url ?? "");
  try {
    connect = await openLocalConnect({
      ...{ unknownIds: "adopt", seed, onBlock, ...functions.options },
      ...{ ...(clock && { clock }), ...(bot && { bot }) },
    });
    const { channel } = options;
    const session = await startContact({ url: connect.url, flowId: flowIdOf(found.flow.name), channel, attributes });
    const run = { session, view, blocks, functions };
    if (clock !== undefined) await playWith(clock, run, options);
    else await chatInTerminal(run);
    return await reportRun(found.flow.name, run, options);
  } finally {
    // A function that still runs would report a Connect that is gone.
    for (let looks = 0; functions.running() > 0 && looks < MOST_LOOKS; looks++) await sleep(LOOK);
    await connect?.close();
    await functions.close();
  }
}

/** The names of flows by id. */
function flowNames({ instances }: Seed): Map<string, string> {
  const { ContactFlows = [], ContactFlowModules = [] } = instances[0]?.contents ?? {};
  return new Map([...ContactFlows, ...ContactFlowModules].map(({ Id, Name }) => [Id, String(Name)]));
}

async function playWith(clock: Clock, run: FlowRun, { say = [], json = false }: RunFlowOptions): Promise<void> {
  const { session, view, blocks, functions } = run;
  await playScript({
    session,
    says: say,
    clock,
    openBlock: (contactId) => openBlock(blocks, contactId),
    running: () => functions.running() + (isInvoking(blocks) ? 1 : 0),
    async settled() {
      if (!json) view.messages(await session.messages());
    },
  });
}

/** Whether a Lambda block waits for its function, which can run elsewhere. */
function isInvoking(blocks: FlowRun["blocks"]): boolean {
  const last = blocks.at(-1)?.entry;
  return last?.type === "blockStarted" && last.actionType === "InvokeLambdaFunction";
}

/** The block of a contact that has begun last, if it is not finished. */
function openBlock(blocks: FlowRun["blocks"], contactId: string): BlockEntry | undefined {
  const last = blocks.findLast((block) => block.contactId === contactId)?.entry;
  return last?.type === "blockStarted" ? last : undefined;
}

/** Goes on until the contact has ended; the end of the input makes the customer leave. */
async function chatInTerminal({ session, view }: FlowRun): Promise<void> {
  console.log(styleText("dim", "You are the customer. Ctrl-D leaves the chat."));
  const lines = createInterface({ input: process.stdin });
  let hasLeft = false;
  lines.on("line", (line) => {
    if (line.trim() !== "") session.say(line).catch((error: Error) => console.error(error.message));
  });
  lines.on("close", () => {
    if (!hasLeft) session.leave().catch(() => undefined); // The chat has ended meanwhile.
  });
  for (;;) {
    await sleep(LOOK);
    view.messages(await session.messages());
    if ((await session.chain()).every(({ state }) => state === "ENDED")) break;
  }
  hasLeft = true;
  lines.close();
}
