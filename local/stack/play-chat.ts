import { setTimeout as sleep } from "node:timers/promises";
import { styleText } from "node:util";
import { type ContactSession, type DescribedContact, openSession } from "../command-line/run-flow/contact-session.ts";
import { SAMPLE_INSTANCE_ID } from "../connect/seed/sample-ids.ts";
import { callJson } from "./call-json.ts";
import { flowIdOf } from "./flows/local-flows.ts";
import type { LocalStack } from "./start-offline.ts";

/** The flow that the chat runs through: flows/support-chat.json. */
const FLOW = "support-chat";

/** Milliseconds that each step has, on a busy machine too. */
const PATIENCE = 20_000;

type Started = { ContactId: string; ParticipantToken: string };
type Block = { type: string; actionType: string; branch?: { kind: string; reason: string | null } };

/** Plays a whole chat through the stack and shows each part of its way. @returns whether all of it went well */
export async function playChat(stack: LocalStack): Promise<boolean> {
  console.log(styleText("bold", `\n${FLOW}, a whole chat`));
  const show = { began: performance.now() };
  try {
    await play(stack, (part, detail) => {
      const duration = `${Math.round(performance.now() - show.began)} ms`.padStart(8);
      console.log(`  ${styleText("green", "✓")} ${part.padEnd(16)}${duration}  ${styleText("dim", detail)}`);
      show.began = performance.now();
    });
    return true;
  } catch (error) {
    console.log(`  ${styleText("red", "✗")} ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

type Done = (part: string, detail: string) => void;

async function play({ apiUrl, connectUrl }: LocalStack, done: Done): Promise<void> {
  const { ContactId, ParticipantToken } = await startChat(apiUrl);
  done("endpoint", `POST /chat-contacts started the chat ${ContactId}`);
  const chat = await openSession(connectUrl, ContactId, ParticipantToken);
  const contact = async (isIt: (one: DescribedContact) => boolean) => (await chat.contacts()).find(isIt);
  done("flow", await heard(chat, "SYSTEM", /about\?/));
  await chat.say("My invoice of May");
  await checkWorkflow(connectUrl, chat, done);
  const queue = await eventually("a queue", async () => (await contact(({ Id }) => Id === ContactId))?.QueueInfo?.Id);
  done("queue", `Support, ${queue}`);
  await chat.say("Is anyone there?");
  done("agent", `an agent joined and replied: ${await heard(chat, "AGENT", /anyone/)}`);
  await chat.agentLeaves(ContactId);
  const thanks = await heard(chat, "SYSTEM", /Thank you/);
  const next = await contact(({ PreviousContactId }) => PreviousContactId === ContactId);
  if (next === undefined) throw new Error("No contact follows the chat.");
  done("disconnect flow", thanks);
  await chat.leave();
  await eventually("the end of the chat", () => contact(({ Id, state }) => Id === next.Id && state === "ENDED"));
  done("end", "the customer left");
}

/** Waits for a message, and returns it. */
function heard(chat: ContactSession, role: string, pattern: RegExp): Promise<string> {
  return eventually(`a message of ${role} like ${pattern}`, async () => {
    const messages = await chat.messages();
    return messages.find((message) => message.role === role && pattern.test(message.content))?.content;
  });
}

/** Checks that the flow's Lambda block ran its workflow, which starts a task and stops it. */
async function checkWorkflow(connectUrl: string, chat: ContactSession, done: Done): Promise<void> {
  const answer = await heard(chat, "SYSTEM", /number|will be with you/);
  const blocks = await callJson(`${connectUrl}/_local/contacts/${chat.contactId}/blocks`);
  const lambda = (blocks as { items: Block[] }).items.find(
    ({ type, actionType }) => type === "blockFinished" && actionType === "InvokeLambdaFunction",
  );
  if (lambda?.branch?.kind !== "next")
    throw new Error(`The Lambda block failed: ${lambda?.branch?.reason ?? "no answer"}`);
  done("Lambda block", "startTaskAndStop answered, and the block took its success branch");
  const [taskId = ""] = /[\da-f]{8}-[\da-f-]{27}/.exec(answer) ?? [];
  const task = (await chat.contacts()).find(({ Id }) => Id === taskId);
  if (task?.Channel !== "TASK" || task.state !== "ENDED")
    throw new Error(`The workflow left no stopped task ${taskId}`);
  done("workflow", `start-task-and-stop started the task ${taskId} and stopped it`);
  done("$.External", answer);
}

async function startChat(apiUrl: string): Promise<Started> {
  const response = (await callJson(`${apiUrl}/chat-contacts`, "POST", {
    InstanceId: SAMPLE_INSTANCE_ID,
    ContactFlowId: flowIdOf(FLOW),
    ParticipantDetails: { DisplayName: "Jane" },
  })) as { data?: { startChatResult?: Started } };
  const started = response.data?.startChatResult;
  if (started === undefined) throw new Error("POST /chat-contacts started no chat.");
  return started;
}

/** Waits for a value. @throws when there is none after {@link PATIENCE} */
async function eventually<Value>(wanted: string, find: () => Promise<Value | undefined>): Promise<Value> {
  for (const deadline = performance.now() + PATIENCE; performance.now() < deadline; await sleep(30)) {
    const value = await find();
    if (value !== undefined) return value;
  }
  throw new Error(`There was not ${wanted} within ${PATIENCE / 1000} s.`);
}
