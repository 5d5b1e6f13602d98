import type { Clock } from "../../connect/control/clock.ts";
import type { BlockEntry } from "../../connect/flows/flow-records.ts";
import type { ContactSession } from "./contact-session.ts";
import { settleFlow } from "./settle-flow.ts";

/** A run whose customer says given things. */
export type Script = {
  session: ContactSession;
  says: readonly string[];
  /** It stands still until it is moved to its next timer, so that a flow's waits take no time. */
  clock: Clock;
  /** The block that a contact is in, if it has begun and is not finished. */
  openBlock(contactId: string): BlockEntry | undefined;
  /** Functions that run. */
  running(): number;
  /** Called when the flow waits, before the customer speaks or the clock moves. */
  settled(): Promise<void>;
};

/** Blocks that wait for the customer. */
const WAITS = new Set(["Wait", "ShowView", "ConnectParticipantWithLexBot"]);

/** A queue without an agent who could come would be waited in until the contact expires. Milliseconds. */
const LONGEST_QUEUE = 3_600_000;
/** Turns of the event loop: what is said travels over HTTP. */
const TURNS = 5;
const MOST_STEPS = 10_000;
const VIEW_ANSWER = "application/vnd.amazonaws.connect.message.interactive.response";

/**
 * Plays a script to the end of the contact: the customer speaks when the flow or an agent waits, time passes at once,
 * and the agent leaves when nothing is left to say. Returns when the contact has ended, or nothing can happen any more.
 */
export async function playScript(script: Script): Promise<void> {
  const { session, clock } = script;
  const left = [...script.says];
  for (let step = 0; step < MOST_STEPS; step++) {
    await settleFlow(script.running, script.clock, TURNS);
    await script.settled();
    const chain = await session.chain();
    const current = chain.find(({ state }) => state !== "ENDED");
    if (current === undefined) return;
    const open = script.openBlock(current.id);
    const waits = open !== undefined && WAITS.has(open.actionType);
    const next = left[0];
    const untilNext = clock.untilNext();
    if (next !== undefined && (waits || current.hasAgent)) {
      left.shift();
      await say(session, next, open);
      if (current.hasAgent) await letAgentReply(script);
    } else if (current.hasAgent && !waits) await session.agentLeaves(current.id);
    else if (untilNext === undefined || (open === undefined && untilNext > LONGEST_QUEUE)) return;
    else clock.advance(untilNext);
  }
}

/** A view is answered by the action that is said. */
async function say(session: ContactSession, text: string, open: BlockEntry | undefined): Promise<void> {
  if (open?.actionType !== "ShowView") return session.say(text);
  const isJson = /^\s*\{/.test(text);
  await session.say(isJson ? text : JSON.stringify({ action: text, data: {} }), VIEW_ANSWER);
}

/** The scripted agent replies within a second. */
async function letAgentReply(script: Script): Promise<void> {
  await settleFlow(script.running, script.clock, TURNS);
  script.clock.advance(1000);
  await settleFlow(script.running, script.clock, TURNS);
}
