import { setTimeout as sleep } from "node:timers/promises";
import { styleText } from "node:util";
import { SAMPLE_INSTANCE_ID } from "../connect/seed/sample-ids.ts";
import { flowIdOf } from "./flows/local-flows.ts";
import type { LocalStack } from "./start-offline.ts";

/** The flow that the chat runs through: flows/support-chat.json. */
const FLOW = "support-chat";

/** Milliseconds that each step has, on a busy machine too. */
const PATIENCE = 20_000;

type Started = { ContactId: string; ParticipantToken: string };
type Item = { Type: string; ParticipantRole?: string; Content?: string; ContentType: string };
type Described = { Id: string; Channel: string; state: string; PreviousContactId?: string; QueueInfo?: { Id: string } };
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
  const chat = await openChat(connectUrl, ContactId, ParticipantToken);
  done("flow", `${await chat.heard("SYSTEM", /about\?/)}`);
  await chat.say("My invoice of May");
  await checkWorkflow(chat, done);
  const queue = await eventually(
    "a queue",
    async () => (await chat.contacts()).find(({ Id }) => Id === ContactId)?.QueueInfo?.Id,
  );
  done("queue", `Support, ${queue}`);
  await chat.say("Is anyone there?");
  done("agent", `an agent joined and replied: ${await chat.heard("AGENT", /anyone/)}`);
  await chat.agentLeaves();
  const thanks = await chat.heard("SYSTEM", /Thank you/);
  const next = (await chat.contacts()).find(({ PreviousContactId }) => PreviousContactId === ContactId);
  if (next === undefined) throw new Error("No contact follows the chat.");
  done("disconnect flow", thanks);
  await chat.leave();
  await eventually("the end of the chat", async () =>
    (await chat.contacts()).find(({ Id, state }) => Id === next.Id && state === "ENDED"),
  );
  done("end", "the customer left");
}

type Chat = Awaited<ReturnType<typeof openChat>>;

/** Connects the customer of a chat. */
async function openChat(connectUrl: string, contactId: string, token: string) {
  const call = (method: string, path: string, body?: unknown, headers = {}) =>
    callJson(`${connectUrl}${path}`, method, body, headers);
  const { ConnectionCredentials } = (await call(
    "POST",
    "/participant/connection",
    { Type: ["CONNECTION_CREDENTIALS"] },
    { "x-amz-bearer": token },
  )) as { ConnectionCredentials: { ConnectionToken: string } };
  const bearer = { "x-amz-bearer": ConnectionCredentials.ConnectionToken };
  const path = `/_local/contacts/${contactId}`;
  return {
    say: (Content: string) => call("POST", "/participant/message", { ContentType: "text/plain", Content }, bearer),
    leave: () => call("POST", "/participant/disconnect", {}, bearer),
    agentLeaves: () => call("POST", `${path}/agent`, { do: "leave" }),
    /** Waits for a message. */
    heard: (role: string, pattern: RegExp) =>
      eventually(`a message of ${role} like ${pattern}`, async () => {
        const { transcript } = (await call("GET", `${path}/transcript`)) as { transcript: Item[] };
        return transcript.find((item) => item.ParticipantRole === role && pattern.test(item.Content ?? ""))?.Content;
      }),
    contacts: async () => ((await call("GET", "/_local/contacts")) as { contacts: Described[] }).contacts,
    blocks: async () => ((await call("GET", `${path}/blocks`)) as { items: Block[] }).items,
  };
}

/** Checks that the flow's Lambda block ran its workflow, which starts a task and stops it. */
async function checkWorkflow(chat: Chat, done: Done): Promise<void> {
  const answer = await chat.heard("SYSTEM", /number|will be with you/);
  const lambda = (await chat.blocks()).find(
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

async function callJson(url: string, method: string, body?: unknown, headers = {}): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok)
    throw new Error(`${method} ${new URL(url).pathname} answered ${response.status}: ${text.slice(0, 300)}`);
  return text === "" ? {} : JSON.parse(text);
}
