/**
 * Runs only the local Amazon Connect, for any SDK and the AWS CLI: `npm run local -- --port 4510`.
 */
import { commandName } from "../command-line/command-name.ts";
import { createLocalConnect } from "./create-local-connect.ts";
import { DataError } from "./data/open-database.ts";
import { runSnapshot } from "./data/run-snapshot.ts";
import { readArguments, USAGE, UsageError } from "./read-arguments.ts";
import { announceConnect } from "./running-connects.ts";

if (process.argv[2] === "snapshot") {
  attempt(() => runSnapshot(process.argv.slice(3)));
  process.exit(0);
}
const { port, host, seed, options, help } = attempt(() => readArguments(process.argv.slice(2)));
if (help) {
  console.log(USAGE);
  process.exit(0);
}
const server = attempt(() => createLocalConnect(options));

server.on("error", (error: NodeJS.ErrnoException) => {
  fail(
    error.code === "EADDRINUSE"
      ? `Port ${port} is in use. Choose another with --port, or any free one with --port 0.`
      : error.message,
  );
});
server.listen(port, host, async () => {
  const address = server.address();
  // URLs have IPv6 addresses in brackets.
  const name = host.includes(":") ? `[${host}]` : host;
  const url = `http://${name}:${typeof address === "object" && address !== null ? address.port : port}`;
  await announceConnect(url);
  console.log(`Local Amazon Connect at ${url}\n`);
  for (const { Id, contents = {} } of seed.instances) {
    console.log(`  instance  ${Id}`);
    for (const flow of contents.ContactFlows ?? []) console.log(`  flow      ${flow.Id}  ${flow.Name}`);
  }
  const [instance] = seed.instances;
  const flow = instance?.contents?.ContactFlows?.[0];
  console.log(`
Open it in a browser to see contacts and to chat. Any credentials and Region will do:
  AWS_ENDPOINT_URL_CONNECT=${url} aws connect start-chat-contact \\
    --instance-id ${instance?.Id ?? "INSTANCE"} --contact-flow-id ${flow?.Id ?? "FLOW"} \\
    --participant-details DisplayName=Jane`);
});
// npm and the terminal can send the same signal twice.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(0));

/** Runs a function, and reports an error as wrong usage. */
function attempt<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof UsageError || error instanceof DataError) return fail(error.message);
    return fail(`--seed cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function fail(message: string): never {
  console.error(`${message}\nThe options: ${commandName("local")} --help`);
  process.exit(2);
}
