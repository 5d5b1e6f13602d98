/**
 * The local Amazon Connect alone, on a fixed port, for any SDK and the AWS CLI: `npm run local -- --port 4510`.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { AgentOptions } from "./connect/chat/agent.ts";
import { createLocalConnect } from "./connect/create-local-connect.ts";
import type { Fault } from "./connect/faults.ts";
import type { LocalConnectOptions } from "./connect/local-connect-options.ts";
import { readSeed } from "./connect/seed/read-seed.ts";
import { SAMPLE_SEED } from "./connect/seed/sample-seed.ts";
import type { Seed } from "./connect/seed/seed-type.ts";

const USAGE = `Usage: npm run local -- [options]

  --port N      the port to listen on; 4510 if not given, 0 for any free one
  --host H      the address to listen on; 127.0.0.1 if not given
  --seed FILE   begin with the instances of a JSON file instead of the sample instance
  --empty       begin with nothing
  --strict      answer ResourceNotFoundException for every unknown instance and flow, as the service does; the default
  --adopt       take every unknown instance and flow as existing once a Start… operation names it
  --agent WHO   echo (says again what the customer says), none, or a text file with a line for each answer
  --faults WHAT what goes wrong on purpose: JSON, or a JSON file
  --throttle    answer 429 beyond the service's default rates
  --latency N   milliseconds that every answer takes longer
  --help        show this`;

const { port, host, seed, options } = readArguments();
const server = attempt("The seed or a fault", () => createLocalConnect(options));

server.on("error", (error: NodeJS.ErrnoException) => {
  fail(error.code === "EADDRINUSE" ? `Port ${port} is in use. Give another one with --port.` : error.message);
});
server.listen(port, host, () => {
  const address = server.address();
  const url = `http://${host}:${typeof address === "object" && address !== null ? address.port : port}`;
  console.log(`Local Amazon Connect at ${url}\n`);
  for (const { Id, contents = {} } of seed.instances) {
    console.log(`  instance  ${Id}`);
    for (const flow of contents.ContactFlows ?? []) console.log(`  flow      ${flow.Id}`);
  }
  const [instance] = seed.instances;
  const flow = instance?.contents?.ContactFlows?.[0];
  console.log(`
Open it in a browser to see contacts and to chat. Any credentials and any Region will do:
  AWS_ENDPOINT_URL_CONNECT=${url} aws connect start-chat-contact \\
    --instance-id ${instance?.Id ?? "INSTANCE"} --contact-flow-id ${flow?.Id ?? "FLOW"} \\
    --participant-details DisplayName=Jane`);
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => server.close(() => process.exit(0)));
}

function readArguments() {
  const values = parse();
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) fail(`--port takes a number from 0 to 65535, not ${values.port}`);
  if (values.adopt && values.strict) fail("Give --adopt or --strict, not both.");
  const unknownIds = values.adopt ? "adopt" : "refuse";
  if (values.empty && values.seed !== undefined) fail("Give --seed or --empty, not both.");
  if (!/^\d+$/.test(values.latency)) fail(`--latency takes milliseconds, not ${values.latency}`);
  const seed = values.empty ? { instances: [] } : attempt("--seed", () => seedFrom(values.seed));
  const options: LocalConnectOptions = {
    unknownIds,
    seed,
    throttle: values.throttle,
    latencyMs: Number(values.latency),
    agent: attempt("--agent", () => agentFrom(values.agent)),
    faults: attempt("--faults", () => faultsFrom(values.faults)),
  };
  return { port, host: values.host, seed, options };
}

function seedFrom(path: string | undefined): Seed {
  return path === undefined ? SAMPLE_SEED : readSeed(path);
}

function agentFrom(who: string): AgentOptions | "none" {
  if (who === "none") return who;
  return { script: who === "echo" ? who : readFileSync(who, "utf8").trimEnd().split(/\r?\n/) };
}

function faultsFrom(what: string): Fault[] {
  const faults: unknown = JSON.parse(/^\s*[[{]/.test(what) ? what : readFileSync(what, "utf8"));
  return (Array.isArray(faults) ? faults : [faults]) as Fault[];
}

/** Runs what may not like what it was given, and then says so, with what was given. */
function attempt<T>(what: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    return fail(`${what} cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parse() {
  try {
    return parseArgs({
      options: {
        port: { type: "string", default: "4510" },
        host: { type: "string", default: "127.0.0.1" },
        adopt: { type: "boolean", default: false },
        strict: { type: "boolean", default: false },
        seed: { type: "string" },
        empty: { type: "boolean", default: false },
        throttle: { type: "boolean", default: false },
        latency: { type: "string", default: "0" },
        agent: { type: "string", default: "echo" },
        faults: { type: "string", default: "[]" },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function fail(message: string): never {
  console.error(`${message}\n\n${USAGE}`);
  process.exit(2);
}
