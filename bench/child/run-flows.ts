/**
 * Measures contact flows in one local Connect of this process. Parameters: `start` and a number of rounds, `waits` and a
 * number of contacts, or `chats` and a number of chats.
 */
import { writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { readFlows } from "../../build/deployment/flows/read-flows.ts";
import { type ContactSession, startContact } from "../../local/command-line/run-flow/contact-session.ts";
import { inProcessFunctions } from "../../local/command-line/run-flow/in-process-functions.ts";
import { readService } from "../../local/command-line/run-flow/service-file.ts";
import { createClock } from "../../local/connect/control/clock.ts";
import { openLocalConnect } from "../../local/connect/open-local-connect.ts";
import { flowIdOf, localFlows } from "../../local/stack/flows/local-flows.ts";
import type { FlowsSample } from "../flows.ts";

const STARTS_IN_BATCH = 20;
const AT_ONCE = 32;
const HOUR = 3_600_000;
/** Milliseconds until a chat counts as lost. */
const PATIENCE = 60_000;
const UNLIMITED = { channel: "task", attributes: {} } as const;

const [part = "", count = "0"] = process.argv.slice(2);
const measures: Record<string, (count: number) => Promise<FlowsSample>> = {
  start: measureStart,
  waits: measureWaits,
  chats: measureChats,
};
const sample = await measures[part]?.(Number(count));
writeSync(3, JSON.stringify(sample));
process.exit();

async function measureStart(rounds: number): Promise<FlowsSample> {
  const connect = await openLocalConnect();
  const flows = [attributesFlow(9), attributesFlow(0)].map((content, index) => {
    const published = connect.flows.publish({ name: `flow ${index}`, content });
    if ("problems" in published) throw new Error(JSON.stringify(published.problems));
    return published.id;
  });
  const times: number[][] = [[], []];
  for (let round = -Math.ceil(rounds / 3); round < rounds; round++) {
    for (const [index, flowId] of flows.entries()) {
      const began = performance.now();
      for (let start = 0; start < STARTS_IN_BATCH; start++)
        await startContact({ ...UNLIMITED, url: connect.url, flowId });
      if (round >= 0) times[index]?.push((performance.now() - began) / STARTS_IN_BATCH);
    }
  }
  const [tenBlocksMs = [], oneBlockMs = []] = times;
  return { part: "start", tenBlocksMs, oneBlockMs };
}

async function measureWaits(contacts: number): Promise<FlowsSample> {
  const clock = createClock({ frozenAt: Date.now() });
  let ended = 0;
  const connect = await openLocalConnect({
    clock,
    onBlock(_, { type, action }) {
      if (type === "blockFinished" && action === "end") ended += 1;
    },
  });
  const published = connect.flows.publish({ name: "wait", content: waitFlow() });
  if ("problems" in published) throw new Error(JSON.stringify(published.problems));
  const flowId = published.id;
  await inBatches(contacts, () => startContact({ ...UNLIMITED, url: connect.url, flowId }));
  const began = performance.now();
  clock.advance(HOUR);
  const stepMs = performance.now() - began;
  return { part: "waits", stepMs, rss: process.memoryUsage().rss, ended };
}

async function measureChats(chats: number): Promise<FlowsSample> {
  const service = await readService();
  const { flows } = await readFlows(".");
  if (service === undefined) throw new Error("There is no serverless.yml.");
  const functions = inProcessFunctions(service, () => connect.url);
  const names = Object.fromEntries([...service.functions.keys()].map((name) => [name, name]));
  const { seed } = localFlows(flows, service.parameters);
  const connect = await openLocalConnect({
    seed,
    invokeFunction: functions.invoke,
    lambdaFunctions: names,
    unknownIds: "adopt",
  });
  const flowId = flowIdOf("support-chat");
  const began = performance.now();
  const results = await Promise.all(
    Array.from({ length: chats }, async () => {
      const session = await startContact({ url: connect.url, flowId, channel: "chat", attributes: {} });
      return goThrough(session);
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  await functions.close();
  return { part: "chats", lost: results.filter((isThrough) => !isThrough).length, seconds };
}

/** Whether a chat gets its number from the Lambda block, and its agent. */
async function goThrough(session: ContactSession): Promise<boolean> {
  const text = `message ${session.contactId}`;
  await session.say(text);
  await session.say("Is anyone there?");
  for (const deadline = performance.now() + PATIENCE; performance.now() < deadline; await sleep(250)) {
    const messages = await session.messages();
    const hasNumber = messages.some(({ role, content }) => role === "SYSTEM" && /number [\da-f-]{36}/.test(content));
    if (hasNumber && messages.some(({ role }) => role === "AGENT")) return true;
  }
  return false;
}

async function inBatches(total: number, run: () => Promise<unknown>): Promise<void> {
  for (let done = 0; done < total; done += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, total - done) }, run));
}

/** A flow that sets that many attributes, and ends the contact. */
function attributesFlow(blocks: number): string {
  const actions = Array.from({ length: blocks }, (_, index) => {
    const next = index + 1 < blocks ? `set ${index + 1}` : "end";
    return action(`set ${index}`, "UpdateContactAttributes", {
      parameters: { Attributes: { [`a${index}`]: "$.ContactId" }, TargetContact: "Current" },
      transitions: { NextAction: next, Errors: [{ ErrorType: "NoMatchingError", NextAction: "end" }] },
    });
  });
  return content([...actions, action("end", "DisconnectParticipant")]);
}

function waitFlow(): string {
  return content([
    action("wait", "Wait", {
      parameters: { TimeLimitSeconds: "1800" },
      transitions: {
        NextAction: "end",
        Conditions: [{ NextAction: "end", Condition: { Operator: "Equals", Operands: ["WaitCompleted"] } }],
        Errors: [{ ErrorType: "NoMatchingError", NextAction: "end" }],
      },
    }),
    action("end", "DisconnectParticipant"),
  ]);
}

function action(
  Identifier: string,
  Type: string,
  { parameters = {}, transitions = {} }: { parameters?: object; transitions?: object } = {},
) {
  return { Identifier, Type, Parameters: parameters, Transitions: transitions };
}

function content(Actions: { Identifier: string }[]): string {
  return JSON.stringify({ Version: "2019-10-30", StartAction: Actions[0]?.Identifier, Actions });
}
