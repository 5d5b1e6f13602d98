import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "aws-lambda";
import { bundleHandler } from "../../build/bundle/bundle-handler.ts";
import type { Fault } from "../connect/control/faults.ts";
import { createLocalConnect } from "../connect/create-local-connect.ts";
import { SAMPLE_INSTANCE_ID } from "../connect/seed/sample-ids.ts";
import { listen } from "../stack/listen.ts";

export type LogLine = Record<string, unknown>;

const ROOT = join(import.meta.dirname, "../..");
const WORKFLOW = "start-task-and-stop";

/** Every way in which a run can end, so that each field and metric is written at least once. */
const INVOCATIONS: { trigger: "api" | "flow" | "direct"; fault?: Fault; event?: object; broken?: true }[] = [
  { trigger: "api" },
  { trigger: "flow" },
  { trigger: "direct" },
  { trigger: "direct", event: {} },
  { trigger: "direct", fault: { operation: "StartTaskContact", errorName: "ThrottlingException", status: 429 } },
  { trigger: "direct", fault: { operation: "StartTaskContact", errorName: "LimitExceededException", status: 429 } },
  { trigger: "api", fault: { operation: "StopContact", errorName: "AccessDeniedException", status: 403 } },
  { trigger: "flow", fault: { operation: "StopContact", errorName: "AccessDeniedException", status: 403 } },
  { trigger: "direct", fault: { operation: "StartTaskContact", when: "after", reset: true } },
  { trigger: "direct", broken: true },
];

/** A workflow whose second step lacks what the first one should have yielded. */
const INCOMPLETE = `
arazzo: 1.0.1
info: { title: Incomplete, version: 1.0.0 }
sourceDescriptions: [{ name: connect, url: ./connect.yml, type: openapi }]
workflows:
  - workflowId: incomplete
    steps:
      - stepId: list
        operationId: listQueues
        parameters: [{ name: InstanceId, in: path, value: ${SAMPLE_INSTANCE_ID} }]
        outputs: { contact: $response.body#/NextToken }
      - stepId: describe
        operationId: describeContact
        parameters:
          - { name: InstanceId, in: path, value: ${SAMPLE_INSTANCE_ID} }
          - { name: ContactId, in: path, value: $steps.list.outputs.contact }
`;

/** As Lambda sets them for a published version, with logs and metrics on. */
const ENVIRONMENT = {
  POWERTOOLS_LOG_LEVEL: "INFO",
  POWERTOOLS_METRICS_DISABLED: "false",
  AWS_REGION: "us-east-1",
  CONNECT_INSTANCE_ID: SAMPLE_INSTANCE_ID,
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_LAMBDA_FUNCTION_NAME: "connect-workflows-prod-startTaskAndStop",
  AWS_LAMBDA_FUNCTION_VERSION: "7",
  _X_AMZN_TRACE_ID: "Root=1-6744a1b2-3c4d5e6f708192a3b4c5d6e7;Parent=53995c3f42cd8ad8;Sampled=0",
};

/** Runs a shipped function's bundle against a local Connect, and returns every line that it writes. */
export async function collectTelemetry(): Promise<LogLine[]> {
  const connect = createLocalConnect({ unknownIds: "adopt" });
  const url = await listen(connect, 0);
  const directory = await mkdtemp(join(tmpdir(), "telemetry-"));
  const before = { ...process.env };
  Object.assign(process.env, ENVIRONMENT, { AWS_ENDPOINT_URL_CONNECT: url });
  try {
    const handler = await handlerOf(join(ROOT, `handlers/${WORKFLOW}.ts`), directory);
    const incomplete = await handlerOf(await writeIncomplete(directory), join(directory, "incomplete"));
    return await linesWrittenBy(async () => {
      for (const [index, { trigger, fault, event, broken }] of INVOCATIONS.entries()) {
        await fetch(`${url}/_local/faults`, { method: "PUT", body: JSON.stringify(fault ?? []) });
        const sample = JSON.parse(await readFile(join(ROOT, `events/${WORKFLOW}.${trigger}.json`), "utf8"));
        // A failure is an answer over HTTP, and an error otherwise; its line is written in both cases.
        await handler(event ?? sample, contextOf(index, broken)).catch(() => undefined);
      }
      await incomplete({}, contextOf(INVOCATIONS.length)).catch(() => undefined);
    });
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
    await rm(directory, { recursive: true });
    connect.close();
    connect.closeAllConnections();
  }
}

type RunHandler = (event: object, context: Context) => Promise<unknown>;

async function handlerOf(path: string, directory: string): Promise<RunHandler> {
  const { file } = await bundleHandler(path, directory);
  return createRequire(import.meta.url)(file).handler;
}

async function writeIncomplete(directory: string): Promise<string> {
  const path = join(directory, "incomplete.ts");
  const create = join(ROOT, "lib/lambda/create-handler.ts");
  await writeFile(join(directory, "incomplete.arazzo.yaml"), INCOMPLETE);
  await writeFile(
    path,
    `import { createHandler } from ${JSON.stringify(create)};\nimport workflow from "./incomplete.arazzo.yaml";\nexport const handler = createHandler(workflow);\n`,
  );
  return path;
}

async function linesWrittenBy(work: () => Promise<void>): Promise<LogLine[]> {
  let written = "";
  const streams = [process.stdout, process.stderr] as const;
  const originals = streams.map(({ write }) => write);
  for (const stream of streams)
    stream.write = (text: Uint8Array | string) => {
      written += String(text);
      return true;
    };
  try {
    await work();
  } finally {
    for (const [index, stream] of streams.entries()) stream.write = originals[index] as typeof stream.write;
  }
  return written.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as LogLine] : []));
}

function contextOf(index: number, broken = false): Context {
  return {
    awsRequestId: `request-${index}`,
    functionName: ENVIRONMENT.AWS_LAMBDA_FUNCTION_NAME,
    invokedFunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:f:live",
    memoryLimitInMB: "512",
    getRemainingTimeInMillis() {
      if (broken) throw new TypeError("an error that no one expects");
      return 8_000;
    },
  } as Context;
}
