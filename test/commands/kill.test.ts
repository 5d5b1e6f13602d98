import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../local/connect/seed/sample-ids.ts";
import { freePort } from "../../local/stack/free-port.ts";

const PROGRAM = fileURLToPath(new URL("../../local/connect/connect-server.ts", import.meta.url));
/** A hundred take some two minutes: `KILLS=100 npm run test:commands kill`. */
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
};

let url = "";
let program: ChildProcess;

it("finds everything that was acknowledged, however often it is killed", { timeout: 600_000 }, async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const chats: Known[] = [];
  const files: { chat: Known; id: string; content: string }[] = [];
  const delays: number[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    program = spawn(process.execPath, [PROGRAM, "--port", String(port), "--data", folder, "--agent", "none"]);
    const errors: string[] = [];
    program.stderr?.on("data", (chunk) => errors.push(String(chunk)));
    await once(program.stdout as NodeJS.ReadableStream, "data");
    await checkAll(chats, files);
    expect(errors).toEqual([]);
    const delay = 100 + Math.random() * 500;
    delays.push(delay);
    const ended = once(program, "close");
    setTimeout(() => program.kill("SIGKILL"), delay);
    await Promise.all(Array.from({ length: 8 }, () => beBusy(chats, files)));
    await ended;
  }
  expect(chats.length).toBeGreaterThan(KILLS);
});

/** Starts and uses chats until the server is gone. */
async function beBusy(chats: Known[], files: { chat: Known; id: string; content: string }[]): Promise<void> {
  try {
    for (;;) {
      const started = await ask("PUT", "/contact/chat", SIGNED, {
        InstanceId: SAMPLE_INSTANCE_ID,
        ContactFlowId: SAMPLE_CONTACT_FLOW_ID,
        ParticipantDetails: { DisplayName: "Jane" },
        Attributes: { step: "0" },
      });
      const chat: Known = {
        id: String(started.ContactId),
        participantToken: String(started.ParticipantToken),
        token: "",
        said: [],
        attributes: { step: "0" },
      };
      chats.push(chat);
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

async function checkAll(chats: readonly Known[], files: readonly { chat: Known; id: string; content: string }[]) {
  for (const chat of chats) {
    const { Attributes } = await ask("GET", `/contact/attributes/${SAMPLE_INSTANCE_ID}/${chat.id}`, SIGNED);
    expect(Number((Attributes as { step: string }).step)).toBeGreaterThanOrEqual(Number(chat.attributes.step));
    if (chat.token === "") chat.token = await connect(chat);
    const { transcript } = await ask("GET", `/_local/contacts/${chat.id}/transcript`, {});
    const contents = (transcript as { Content?: string }[]).map(({ Content }) => Content);
    expect(chat.said.filter((said) => !contents.includes(said))).toEqual([]);
  }
  for (const { chat, id, content } of files.slice(-20)) {
    const { Url } = await ask("POST", "/participant/attachment", { "x-amz-bearer": chat.token }, { AttachmentId: id });
    expect(await (await fetch(String(Url))).text()).toBe(content);
  }
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
