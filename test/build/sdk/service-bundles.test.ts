import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { build, type Plugin } from "esbuild";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { bundleHandler } from "../../../build/bundle/bundle-handler.ts";
import { esbuildOptions } from "../../../build/bundle/esbuild-options.ts";
import { startRecorder } from "../sources/recorder.ts";
import { type TemporaryDirectory, temporaryDirectory } from "../temporary-directory.ts";

const LIBRARY = resolve("lib/lambda/create-handler.ts");
const EIGHT_SERVICES = resolve("test/build/sources/eight-services.arazzo.yaml");

const PUT_RECORD = `arazzo: 1.0.1
info: { title: Writes a record, version: 1.0.0 }
sourceDescriptions:
  - { name: stream, url: ./kinesis.yaml, type: openapi, x-aws-service: kinesis }
workflows:
  - workflowId: put-record
    steps:
      - stepId: put
        operationId: PutRecord
        requestBody: { payload: { StreamName: contacts, Data: Y29udGFjdA==, PartitionKey: c-1 } }
        outputs: { shard: $response.body#/ShardId }
    outputs: { shard: $steps.put.outputs.shard }
`;

type Handler = (event: object, context: object) => Promise<unknown>;

async function bundleDocument(directory: TemporaryDirectory, document: string) {
  const text = `import workflow from ${JSON.stringify(document)};
import { createHandler } from ${JSON.stringify(LIBRARY)};
export const handler = createHandler(workflow);`;
  const { file, warnings } = await bundleHandler(await directory.write("handler.ts", text), directory.path);
  return { file, warnings };
}

describe("a function of eight services", () => {
  let text = "";
  beforeAll(async () => {
    await using directory = await temporaryDirectory();
    const { file, warnings } = await bundleDocument(directory, EIGHT_SERVICES);
    expect(warnings).toEqual([]);
    text = await readFile(file, "utf8");
  });

  test.each([
    ["event streams", /eventstream\.|:event-type|node:http2/],
    ["credentials of files, of SSO or of a machine", /credential_process|sso_account_id|security-credentials/],
    ["settings of files", /\.aws\/config|AWS_SHARED_CREDENTIALS_FILE/],
    ["operations that it does not call", /"(?:CreateTable|CreateQueue|ScheduleKeyDeletion|DeleteFunction|CopyObject)"/],
  ])("has no %s", (_, part) => {
    expect(part.test(text)).toBe(false);
  });

  test.each(["GetItem", "SendMessage", "CreateTopic", "PutEvents", "Encrypt", "Invoke", "PutObject"])(
    "has the operation %s",
    (operation) => {
      expect(text.includes(`"${operation}"`)).toBe(true);
    },
  );
});

test("a service whose client speaks HTTP/2 is called over HTTP/1.1, as servers on a laptop speak it", async () => {
  await using directory = await temporaryDirectory();
  const answer = JSON.stringify({ ShardId: "shard-7", SequenceNumber: "1" });
  await using recorder = await startRecorder(() => ({ type: "application/x-amz-json-1.1", body: answer }));
  vi.stubEnv("AWS_ENDPOINT_URL_KINESIS", recorder.url);
  vi.stubEnv("AWS_REGION", "eu-west-2");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  vi.stubEnv("POWERTOOLS_METRICS_DISABLED", "true");
  vi.stubEnv("POWERTOOLS_LOG_LEVEL", "SILENT");
  onTestFinished(() => void vi.unstubAllEnvs());
  const { file, warnings } = await bundleDocument(directory, await directory.write("put.arazzo.yaml", PUT_RECORD));
  expect(warnings).toEqual([]);

  const { handler } = createRequire(import.meta.url)(file) as { handler: Handler };
  for (const awsRequestId of ["r-1", "r-2"]) {
    const context = { awsRequestId, functionName: "put", getRemainingTimeInMillis: () => 10_000 };
    await expect(handler({}, context)).resolves.toEqual({ shard: "shard-7" });
  }
  const [first, second] = recorder.requests;
  expect(first?.target).toBe("Kinesis_20131202.PutRecord");
  expect(first?.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d+\/eu-west-2\/kinesis\/aws4_request/,
  );
  expect(second?.body).toBe(first?.body);
});

test("a client that is written in another way is named in the warning", async () => {
  const entry = `export { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";
export { SNSClient, PublishCommand } from "@aws-sdk/client-sns";`;
  const options = esbuildOptions();
  const rewritten: Plugin = {
    name: "rewritten",
    setup: ({ onLoad }) =>
      onLoad({ filter: /client-sns[\\/]dist-es[\\/]runtimeConfig\.js$/ }, async ({ path }) => ({
        contents: await readFile(path, "utf8"),
        resolveDir: dirname(path),
      })),
  };
  const { warnings } = await build({
    ...options,
    stdin: { contents: entry, resolveDir: import.meta.dirname },
    plugins: [rewritten, ...options.plugins],
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  expect(warnings.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Could not trim credential providers .* of @aws-sdk\/client-sns:/),
  ]);
});
