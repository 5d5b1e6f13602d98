import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../local/connect/seed/sample-ids.ts";
import { freePort } from "../../local/stack/free-port.ts";
import { END, flowContent, say as sayBlock } from "../local/connect/flows/flow-documents.ts";

const PROGRAM = fileURLToPath(new URL("../../local/connect/connect-server.ts", import.meta.url));
/** A hundred take some five minutes: `KILLS=100 npm run test:commands kill`. */
const KILLS = Number(process.env.KILLS ?? 6);
const SIGNED = {
  authorization:
    "AWS4-HMAC-SHA256 Credential=kill/20260101/us-east-1/connect/aws4_request, SignedHeaders=host, Signature=0",
  "x-amz-date": "20260101T000000Z",
};

const folder = mkdtempSync(join(tmpdir(), "killed-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A chat as its client knows it: only what was acknowledged. */
type Known = {
  id: string;
  participantToken: string;
  token: string;
  said: string[];
  attributes: Record<string, string>;
  /** Whether its flow thanks for each message. */
  thanks: boolean;
};

/** Everything that a server has acknowledged. */
type Acknowledged = {
  chats: Known[];
  files: { chat: Known; id: string; content: string }[];
  /** Tasks with the times at which they begin. */
  tasks: { id: string; begins: number }[];
};

const WAITS = flowContent({
  ask: {
    type: "Wait",
    with: { TimeLimitSeconds: "86400", Events: ["CustomerReturned"] },
    next: "end",
    errors: { NoMatchingError: "end" },
    when: { CustomerReturned: "thank", WaitCompleted: "end" },
  },
  thank: sayBlock("Thank you", "ask"),
  end: END,
});
/** A sample is checked after each restart, and everything after the last one. */
const CHECKED = 40;

let url = "";
let program: ChildProcess;

it("finds everything that was acknowledged, however often it is killed", { timeout: 600_000 }, async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const known: Acknowledged = { chats: [], files: [], tasks: [] };
  let flowId: string | undefined;
  let follower: Follower | undefined;
  for (let kill = 0; kill < KILLS; kill += 1) {
    program = spawn(process.execPath, [PROGRAM, "--port", String(port), "--data", folder, "--agent", "none"]);
    const errors: string[] = [];
    program.stderr?.on("data", (chunk) => errors.push(String(chunk)));
    await once(program.stdout as NodeJS.ReadableStream, "data");
    flowId ??= await createFlow();
    follower ??= await follow(await start({ thanks: false }));
    await follower.hears(`restart ${kill}`);
    await check(known, kill === KILLS - 1 ? Number.POSITIVE_INFINITY : CHECKED);
    expect(errors).toEqual([]);
    const ended = once(program, "close");
    setTimeout(() => program.kill("SIGKILL"), 100 + Math.random() * 500);
    const id = flowId;
    await Promise.all(Array.from({ length: 8 }, () => beBusy(known, id)));
    await ended;
  }
  follower?.stop();
  expect(known.chats.length).toBeGreaterThan(KILLS);
});

async function createFlow(): Promise<string> {
  const flow = { Name: "Waits", Type: "CONTACT_FLOW", Content: WAITS };
  const { ContactFlowId } = await ask("PUT", `/contact-flows/${SAMPLE_INSTANCE_ID}`, SIGNED, flow);
  return String(ContactFlowId);
}

async function start({
  thanks,
  flowId = SAMPLE_CONTACT_FLOW_ID,
}: {
  thanks: boolean;
  flowId?: string;
}): Promise<Known> {
  const started = await ask("PUT", "/contact/chat", SIGNED, {
    InstanceId: SAMPLE_INSTANCE_ID,
    ContactFlowId: flowId,
    ParticipantDetails: { DisplayName: "Jane" },
    Attributes: { step: "0" },
  });
  return {
    id: String(started.ContactId),
    participantToken: String(started.ParticipantToken),
    token: "",
    said: [],
    attributes: { step: "0" },
    thanks,
  };
}

type Follower = { hears(text: string): Promise<void>; stop(): void };

/** Follows a chat over a WebSocket as the chat library does: it asks for a new connection whenever one closes. */
async function follow(chat: Known): Promise<Follower> {
  const heard: string[] = [];
  let isOver = false;
  let socket: WebSocket | undefined;
  const open = async (): Promise<void> => {
    if (isOver) return;
    try {
      const answer = await ask("POST", "/participant/connection", { "x-amz-bearer": chat.participantToken }, BOTH);
      chat.token = String((answer.ConnectionCredentials as { ConnectionToken: string }).ConnectionToken);
      socket = new WebSocket((answer.Websocket as { Url: string }).Url);
    } catch {
      setTimeout(open, 20);
      return;
    }
    socket.on("error", () => {});
    socket.on("close", () => setTimeout(open, 20));
    socket.on("open", () =>
      socket?.send(JSON.stringify({ topic: "aws/subscribe", content: { topics: ["aws/chat"] } })),
    );
    socket.on("message", (data) => {
      const { topic, content } = JSON.parse(String(data));
      if (topic === "aws/chat") heard.push(JSON.parse(content).Content);
      else if (topic === "aws/subscribe") isSubscribed = true;
    });
    socket.on("close", () => {
      isSubscribed = false;
    });
  };
  let isSubscribed = false;
  await open();
  return {
    async hears(text) {
      await vi.waitFor(() => expect(isSubscribed).toBe(true), 5_000);
      await say(chat, text);
      await vi.waitFor(() => expect(heard).toContain(text), 5_000);
    },
    stop() {
      isOver = true;
      socket?.terminate();
    },
  };
}

const BOTH = { Type: ["WEBSOCKET", "CONNECTION_CREDENTIALS"], ConnectParticipant: true };

/** Starts and uses chats until the server is gone. */
async function beBusy({ chats, files, tasks }: Acknowledged, flowId: string): Promise<void> {
  try {
    for (;;) {
      const thanks = chats.length % 2 === 0;
      const chat = await start(thanks ? { thanks, flowId } : { thanks });
      chats.push(chat);
      const begins = Math.floor(Date.now() / 1000) + 2;
      const task = { InstanceId: SAMPLE_INSTANCE_ID, ContactFlowId: flowId, Name: "Later", ScheduledTime: begins };
      tasks.push({ id: String((await ask("PUT", "/contact/task", SIGNED, task)).ContactId), begins: begins * 1000 });
      chat.token = await connect(chat);
      for (let index = 0; index < 3; index += 1) await say(chat, `message ${index}`);
      await ask("POST", "/contact/attributes", SIGNED, {
        InstanceId: SAMPLE_INSTANCE_ID,
        InitialContactId: chat.id,
        Attributes: { step: "1" },
      });
      chat.attributes = { step: "1" };
      files.push(await upload(chat));
      // An older chat goes on, too.
      const other = chats[Math.floor(Math.random() * chats.length)];
      if (other !== undefined && other.token !== "") await say(other, crypto.randomUUID());
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

async function connect({ participantToken }: Known): Promise<string> {
  const answer = await ask(
    "POST",
    "/participant/connection",
    { "x-amz-bearer": participantToken },
    {
      Type: ["CONNECTION_CREDENTIALS"],
      ConnectParticipant: true,
    },
  );
  return String((answer.ConnectionCredentials as { ConnectionToken: string }).ConnectionToken);
}

async function say(chat: Known, Content: string): Promise<void> {
  await ask("POST", "/participant/message", { "x-amz-bearer": chat.token }, { ContentType: "text/plain", Content });
  chat.said.push(Content);
}

async function upload(chat: Known) {
  const content = crypto.randomUUID();
  const headers = { "x-amz-bearer": chat.token };
  const begun = await ask("POST", "/participant/start-attachment-upload", headers, {
    ContentType: "text/plain",
    AttachmentName: "note.txt",
    AttachmentSizeInBytes: content.length,
    ClientToken: crypto.randomUUID(),
  });
  await fetch((begun.UploadMetadata as { Url: string }).Url, { method: "PUT", body: content });
  const id = String(begun.AttachmentId);
  await ask("POST", "/participant/complete-attachment-upload", headers, {
    AttachmentIds: [id],
    ClientToken: crypto.randomUUID(),
  });
  return { chat, id, content };
}

async function check({ chats, files, tasks }: Acknowledged, most: number): Promise<void> {
  for (const chat of sample(chats, most)) {
    const { Attributes } = await ask("GET", `/contact/attributes/${SAMPLE_INSTANCE_ID}/${chat.id}`, SIGNED);
    expect(Number((Attributes as { step: string }).step)).toBeGreaterThanOrEqual(Number(chat.attributes.step));
    if (chat.token === "") chat.token = await connect(chat);
    const { transcript } = await ask("GET", `/_local/contacts/${chat.id}/transcript`, {});
    const contents = (transcript as { Content?: string }[]).map(({ Content }) => Content);
    expect(chat.said.filter((said) => !contents.includes(said))).toEqual([]);
    if (chat.thanks)
      expect(contents.filter((content) => content === "Thank you").length).toBeGreaterThanOrEqual(chat.said.length);
  }
  for (const { id } of sample(tasks, most).filter(({ begins }) => begins < Date.now() - 1_000)) {
    const { row } = await ask("GET", `/_local/contacts/${id}`, {});
    expect((row as { state: string }).state).not.toBe("SCHEDULED");
  }
  for (const { chat, id, content } of sample(files, most)) {
    const { Url } = await ask("POST", "/participant/attachment", { "x-amz-bearer": chat.token }, { AttachmentId: id });
    expect(await (await fetch(String(Url))).text()).toBe(content);
  }
}

/** The newest, and some older ones. */
function sample<T>(items: readonly T[], most: number): T[] {
  const older = items.slice(0, -most / 2);
  const chosen = Array.from({ length: Math.min(older.length, most / 2) }, () =>
    Math.floor(Math.random() * older.length),
  );
  return [...chosen.flatMap((index) => older[index] ?? []), ...items.slice(-most / 2)];
}

async function ask(method: string, path: string, headers: Record<string, string>, body?: object) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...headers, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}
