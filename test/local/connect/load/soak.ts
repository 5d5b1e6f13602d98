/**
 * Hours of traffic in minutes: ten contacts a second start, talk, are answered and end, while the clock is moved ahead. Prints the
 * memory, and fails if the last third needs more than the one before it. `npm run soak -- [--hours N] [--data]`
 */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createClock } from "../../../../local/connect/control/clock.ts";
import { createLocalConnect } from "../../../../local/connect/create-local-connect.ts";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../../../local/connect/seed/sample-ids.ts";

const SIGNED = {
  authorization:
    "AWS4-HMAC-SHA256 Credential=soak/20260101/us-east-1/connect/aws4_request, SignedHeaders=host, Signature=0",
  "x-amz-date": "20260101T000000Z",
};
const PER_HOUR = 36_000;
const AT_ONCE = 20;
const MEASURED_EVERY = 2_000;
/** Contacts that go on at the same time. */
const MOST_OPEN = 500;
/** How much more memory the last third can need: collections of garbage leave some behind. */
const TOLERANCE = 1.1;

const { values } = parseArgs({
  options: { hours: { type: "string", default: "1" }, data: { type: "boolean", default: false } },
});
setFlagsFromString("--expose_gc");
const collectGarbage = runInNewContext("gc") as () => void;
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
const folder = mkdtempSync(join(tmpdir(), "soak-"));
const clock = createClock({ frozenAt: Date.UTC(2026, 0, 1) });
const server = createLocalConnect({
  clock,
  agent: { joinAfterMs: 100, replyAfterMs: 100 },
  ...(values.data && { data: folder }),
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;

const contacts = Math.round(Number(values.hours) * PER_HOUR);
const heaps: number[] = [];
const open: string[] = [];
for (let done = 0; done < contacts; done += AT_ONCE) {
  await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => play(done + index)));
  clock.advance((AT_ONCE * 3_600_000) / PER_HOUR);
  if ((done + AT_ONCE) % MEASURED_EVERY === 0) measure(done + AT_ONCE);
}
server.close();
rmSync(folder, { recursive: true });
const third = Math.floor(heaps.length / 3);
const before = Math.max(...heaps.slice(-2 * third, -third));
const after = Math.max(...heaps.slice(-third));
console.log(`Heap in the second third: ${before} MB; in the last one: ${after} MB`);
process.exitCode = after <= before * TOLERANCE ? 0 : 1;
process.exit();

function measure(done: number): void {
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  heaps.push(Math.round(heapUsed / 1e6));
  console.log(`${done} contacts: heap ${heaps.at(-1)} MB, resident ${Math.round(rss / 1e6)} MB`);
}

/** Starts a contact, every third one a task, and ends the one that has gone on for longest. */
async function play(index: number): Promise<void> {
  open.push(await start(index));
  const oldest = open.length > MOST_OPEN ? open.shift() : undefined;
  if (oldest !== undefined)
    await ask("POST", "/contact/stop", SIGNED, { InstanceId: SAMPLE_INSTANCE_ID, ContactId: oldest });
}

async function start(index: number): Promise<string> {
  const common = {
    InstanceId: SAMPLE_INSTANCE_ID,
    ContactFlowId: SAMPLE_CONTACT_FLOW_ID,
    ClientToken: `token-${index}`,
    Attributes: { tier: "gold", index: String(index) },
  };
  if (index % 3 === 0) {
    const { ContactId } = await ask("PUT", "/contact/task", SIGNED, { ...common, Name: `Task ${index}` });
    return String(ContactId);
  }
  const started = await ask("PUT", "/contact/chat", SIGNED, { ...common, ParticipantDetails: { DisplayName: "Jane" } });
  const bearer = { "x-amz-bearer": String(started.ParticipantToken) };
  const connection = { Type: ["CONNECTION_CREDENTIALS"], ConnectParticipant: true };
  const { ConnectionCredentials } = await ask("POST", "/participant/connection", bearer, connection);
  const { ConnectionToken } = ConnectionCredentials as { ConnectionToken: string };
  for (const Content of ["Hello", "Is anybody there?"])
    await ask(
      "POST",
      "/participant/message",
      { "x-amz-bearer": ConnectionToken },
      { ContentType: "text/plain", Content },
    );
  return String(started.ContactId);
}

function ask(
  method: string,
  path: string,
  headers: Record<string, string>,
  body: object,
): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, method, path, headers, agent }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () => {
        if (answer.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`${method} ${path} answered ${answer.statusCode}: ${text}`));
      });
    });
    asked.on("error", reject).end(JSON.stringify(body));
  });
}
