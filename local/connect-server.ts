/**
 * The local Amazon Connect alone, on a fixed port, for any SDK and the AWS CLI: `npm run local -- --port 4510`.
 */
import { parseArgs } from "node:util";
import { createLocalConnect } from "./connect/create-local-connect.ts";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "./connect/seed.ts";

const USAGE = `Usage: npm run local -- [--port N] [--host H] [--adopt | --strict]

  --port N   the port to listen on; 4510 if not given, 0 for any free one
  --host H   the address to listen on; 127.0.0.1 if not given
  --adopt    take every unknown instance and flow as existing once a Start… operation names it
  --strict   answer ResourceNotFoundException for every unknown instance and flow
  --help     show this`;

const { port, host, unknownIds } = readArguments();
const server = createLocalConnect({ unknownIds });

server.on("error", (error: NodeJS.ErrnoException) => {
  fail(error.code === "EADDRINUSE" ? `Port ${port} is in use. Give another one with --port.` : error.message);
});
server.listen(port, host, () => {
  const address = server.address();
  const url = `http://${host}:${typeof address === "object" && address !== null ? address.port : port}`;
  console.log(`Local Amazon Connect at ${url}

  instance  ${SAMPLE_INSTANCE_ID}
  flow      ${SAMPLE_CONTACT_FLOW_ID}

Any credentials and any Region will do:
  AWS_ENDPOINT_URL_CONNECT=${url} aws connect start-chat-contact \\
    --instance-id ${SAMPLE_INSTANCE_ID} --contact-flow-id ${SAMPLE_CONTACT_FLOW_ID} \\
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
  return { port, host: values.host, unknownIds } as const;
}

function parse() {
  try {
    return parseArgs({
      options: {
        port: { type: "string", default: "4510" },
        host: { type: "string", default: "127.0.0.1" },
        adopt: { type: "boolean", default: false },
        strict: { type: "boolean", default: false },
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
