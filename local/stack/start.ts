/**
 * Runs the local stack: API Gateway, the Lambda Invoke API and a local Amazon Connect, and sends it the sample events.
 * `npm start` keeps running; `npm run demo` exits, with status 0 if every event succeeded.
 */
import { parseArgs, styleText } from "node:util";
import { freePort } from "./free-port.ts";
import { playEvents } from "./play-events.ts";
import { type LocalStack, StartError, startOffline } from "./start-offline.ts";

const values = readOptions();

console.log(styleText("dim", "Starting API Gateway, Lambda and Amazon Connect on this machine …"));
const ports = values.once
  ? { http: await freePort(), lambda: await freePort() }
  : { http: await freePort(3000), lambda: await freePort(3002) };
const stack = await start();
console.log(`
  API Gateway     ${stack.apiUrl}
  Lambda          ${stack.lambdaUrl}
  Amazon Connect  ${stack.connectUrl}
`);
const failures = await playEvents(stack);

if (values.once) {
  await stack.stop();
  process.exitCode = failures === 0 ? 0 : 1;
} else {
  console.log(`
Try it:
  curl -X POST ${stack.apiUrl}/chats -d '{"displayName":"Jane","attributes":{"tier":"gold"}}'

See the contacts, and chat: ${stack.connectUrl}
Changes in handlers/ and lib/ are rebuilt. Ctrl-C stops.
`);
  stack.follow();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stack.stop());
}

function readOptions() {
  try {
    return parseArgs({ options: { once: { type: "boolean", default: false } } }).values;
  } catch (error) {
    return fail(`${(error as Error).message}\nnpm start and npm run demo take no options.`, 2);
  }
}

async function start(): Promise<LocalStack> {
  try {
    return await startOffline(ports);
  } catch (error) {
    if (error instanceof StartError) return fail(error.message, 1);
    throw error;
  }
}

function fail(message: string, status: number): never {
  console.error(message);
  process.exit(status);
}
