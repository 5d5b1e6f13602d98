/**
 * The local Amazon Connect alone, on a fixed port, for any SDK and the AWS CLI: `npm run local -- --port 4510`.
 */
import { parseArgs } from "node:util";
import { createLocalConnect } from "./connect/create-local-connect.ts";
import type { LocalConnectOptions } from "./connect/local-connect-options.ts";
import { readSeed } from "./connect/seed/read-seed.ts";
import { SAMPLE_SEED } from "./connect/seed/sample-seed.ts";
import type { Seed } from "./connect/seed/seed-type.ts";

const USAGE = `Usage: npm run local -- [--port N] [--host H] [--adopt | --strict] [--seed FILE | --empty] [--throttle] [--latency N]

  --port N      the port to listen on; 4510 if not given, 0 for any free one
  --host H      the address to listen on; 127.0.0.1 if not given
  --seed FILE   begin with the instances of a JSON file instead of the sample instance
  --empty       begin with nothing
  --adopt       take every unknown instance and flow as existing once a Start… operation names it
  --strict      answer ResourceNotFoundException for every unknown instance and flow
  --throttle    answer 429 beyond the service's default rates
  --latency N   milliseconds that every answer takes longer
  --help        show this`;

const { port, host, seed, options } = readArguments();
const server = createSeeded();

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
Any credentials and any Region will do:
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
  const unknownIds = values.adopt ? "adopt" : values.strict ? "refuse" : "adopt-instances";
  if (values.empty && values.seed !== undefined) fail("Give --seed or --empty, not both.");
  if (!/^\d+$/.test(values.latency)) fail(`--latency takes milliseconds, not ${values.latency}`);
  const seed = values.empty ? { instances: [] } : seedFrom(values.seed);
  const options: LocalConnectOptions = {
    unknownIds,
    seed,
    throttle: values.throttle,
    latencyMs: Number(values.latency),
  };
  return { port, host: values.host, seed, options };
}

function seedFrom(path: string | undefined): Seed {
  if (path === undefined) return SAMPLE_SEED;
  try {
    return readSeed(path);
  } catch (error) {
    return fail(`The seed cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function createSeeded() {
  try {
    return createLocalConnect(options);
  } catch (error) {
    return fail(`The seed cannot be used: ${error instanceof Error ? error.message : String(error)}`);
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
