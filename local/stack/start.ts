/**
 * Runs the local stack: API Gateway, the Lambda Invoke API and a local Amazon Connect, sends it the sample events, and plays a chat.
 * `npm start` keeps running; `npm run demo` exits, with status 0 if every event and the chat succeeded.
 */
import { watchFile } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs, styleText } from "node:util";
import { formatProblem } from "../../lib/arazzo/document/format-problem.ts";
import { pathGiven } from "../command-line/path-given.ts";
import { shippedFiles } from "../command-line/shipped-workflows.ts";
import { MOCK_FILE } from "../mocks/mock-file.ts";
import { readServiceMocks } from "../mocks/read-service-mocks.ts";
import { freePort } from "./free-port.ts";
import { playChat } from "./play-chat.ts";
import { playEvents } from "./play-events.ts";
import { type LocalStack, type Offline, StartError, startOffline } from "./start-offline.ts";

const SERVICE = join(import.meta.dirname, "../../serverless.yml");

/** Milliseconds between looks at serverless.yml. Polling also notices editors that replace a file. */
const INTERVAL = 500;

/** `npm run demo` that is interrupted has not succeeded. */
const INTERRUPTED = 130;

const HTTP_PORT = 3000;
const LAMBDA_PORT = 3002;

const { once, mock } = readOptions();
if (mock !== undefined) await checkMocks(mock);
let offline: Offline | undefined;
let stopping = false;
// npm and the terminal can send the same signal twice.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop(once ? INTERRUPTED : 0));

const elsewhere = process.env.AWS_ENDPOINT_URL_CONNECT ?? "";
if (elsewhere !== "") await checkConnect(elsewhere);
console.log(styleText("dim", `Starting API Gateway, Lambda ${elsewhere === "" ? "and Amazon Connect " : ""}locally …`));
const ports = once
  ? { http: await freePort(), lambda: await freePort() }
  : { http: await freePort(HTTP_PORT), lambda: await freePort(LAMBDA_PORT) };
const stack = await launch().catch(failToStart);
console.log(`
  API Gateway     ${stack.apiUrl}${insteadOf(HTTP_PORT, ports.http)}
  Lambda          ${stack.lambdaUrl}${insteadOf(LAMBDA_PORT, ports.lambda)}
  Amazon Connect  ${stack.connectUrl}
`);
const failures = await playEvents(stack);
// Only the local Connect has the service's flows.
const hasChatted = elsewhere === "" ? await playChat(stack) : true;
if (once) await stop(failures === 0 && hasChatted ? 0 : 1);
console.log(`
Try it:
  curl -X POST ${stack.apiUrl}/chats -d '{"displayName":"Jane","attributes":{"tier":"gold"}}'
${elsewhere === "" ? `\nSee the contacts, and chat: ${stack.connectUrl}` : ""}
Changes in handlers/, lib/ and flows/ take effect at once; a change of serverless.yml restarts the stack. Ctrl-C stops.
`);
follow();
let changes = Promise.resolve();
watchFile(SERVICE, { interval: INTERVAL }, () => {
  changes = changes.then(restart);
});

/** A remark beside an address, so that a command copied from the docs does not reach another stack unnoticed. */
function insteadOf(wanted: number, used: number): string {
  return once || used === wanted ? "" : `  (port ${wanted} is in use)`;
}

function follow(): void {
  offline?.follow();
}

/** Starts `sls offline`, and ends with it if it ends by itself. */
async function launch(): Promise<LocalStack> {
  const current = startOffline(ports);
  offline = current;
  const started = await current.ready;
  current.ended.then((status) => {
    if (!stopping && offline === current)
      fail(`The local stack ended unexpectedly (${status}). Its last messages are above.`, 1);
  });
  return started;
}

/** Applies a changed serverless.yml. If it has mistakes, the next change is awaited. */
async function restart(): Promise<void> {
  if (stopping) return;
  console.log(styleText("dim", "serverless.yml has changed: restarting, with an empty Amazon Connect …"));
  const previous = offline;
  offline = undefined;
  await previous?.stop();
  try {
    await launch();
    follow();
    console.log("Restarted.");
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(`${error.message}\nWaiting for a change of serverless.yml.`);
  }
}

function readOptions() {
  try {
    return parseArgs({ options: { once: { type: "boolean", default: false }, mock: { type: "string" } } }).values;
  } catch (error) {
    return fail(`${(error as Error).message}\nnpm start and npm run demo take --mock FILE, and no other options.`, 2);
  }
}

/** Checks a file of answers against the documents in `handlers/`, and passes it to the process that bundles functions. */
async function checkMocks(file: string): Promise<void> {
  const path = pathGiven(file);
  const text = await readFile(path, "utf8").catch(() => fail(`The file ${file} cannot be read.`, 2));
  const read = await readServiceMocks(text, file, await shippedFiles());
  if ("problems" in read)
    fail(`${file} does not fit the documents in handlers/.\n\n${read.problems.map(formatProblem).join("\n\n")}`, 2);
  process.env[MOCK_FILE] = path;
}

/** Reports the Connect to use instead of a local one. Any HTTP response will do. */
async function checkConnect(url: string): Promise<void> {
  console.log(`Using Amazon Connect at ${url} (AWS_ENDPOINT_URL_CONNECT), not starting one.`);
  const responds = await fetch(url, { signal: AbortSignal.timeout(5000) }).then(
    () => true,
    () => false,
  );
  if (!responds) fail(`Nothing answers at ${url}. Start a Connect there, or unset AWS_ENDPOINT_URL_CONNECT.`, 1);
}

async function stop(status: number): Promise<never> {
  stopping = true;
  await offline?.stop();
  process.exit(status);
}

async function failToStart(error: unknown): Promise<LocalStack> {
  if (stopping) return stop(once ? INTERRUPTED : 0);
  if (error instanceof StartError) return fail(error.message, 1);
  throw error;
}

function fail(message: string, status: number): never {
  console.error(message);
  process.exit(status);
}
