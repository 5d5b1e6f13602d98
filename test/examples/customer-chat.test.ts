import { createRequire } from "node:module";
import { resolve } from "node:path";
import { build } from "esbuild";
import { afterEach, expect, test, vi } from "vitest";
import { esbuildOptions } from "../../build/bundle/esbuild-options.ts";
import type { WorkflowHandler } from "../../lib/lambda/create-handler.ts";
import { createLocalConnect } from "../../local/connect/create-local-connect.ts";
import { listen } from "../../local/stack/listen.ts";
import { type Answer, type Recorded, startRecorder } from "../build/sources/recorder.ts";
import { temporaryDirectory } from "../build/temporary-directory.ts";

const DOCUMENT = resolve("examples/customer-chat/handlers/customer-chat.arazzo.yaml");
const EVENT = {
  instanceId: "a1b2c3d4-5678-90ab-cdef-111111111111",
  contactFlowId: "a1b2c3d4-5678-90ab-cdef-222222222222",
  customerId: "c-7",
};

function answer({ url, target }: Recorded): Answer {
  const json = (value: object): Answer => ({ type: "application/x-amz-json-1.1", body: JSON.stringify(value) });
  if (target === "DynamoDB_20120810.GetItem")
    return json({ Item: { id: { S: "c-7" }, name: { S: "Jane" }, crmId: { S: "crm-7" } } });
  if (target === "secretsmanager.GetSecretValue") return json({ SecretString: "hush" });
  if (target === "AWSEvents.PutEvents") return json({ FailedEntryCount: 0, Entries: [{ EventId: "e-1" }] });
  if (url.startsWith("/v2/customers/crm-7")) return { body: '{"tier":"gold","openCases":1}' };
  return { status: 404 };
}

afterEach(() => vi.unstubAllEnvs());

test("the bundled function looks up, asks the CRM with its secret, starts the chat and publishes", async () => {
  await using directory = await temporaryDirectory();
  await using recorder = await startRecorder(answer);
  const connect = createLocalConnect({ unknownIds: "adopt" });
  const environment = {
    AWS_ENDPOINT_URL: recorder.url,
    AWS_ENDPOINT_URL_CONNECT: await listen(connect, 0),
    SERVER_URL_CRM: `${recorder.url}/v2`,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "secret",
    CONNECT_INSTANCE_ID: EVENT.instanceId,
    POWERTOOLS_DEV: "false",
    POWERTOOLS_LOG_LEVEL: "SILENT",
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const outfile = `${directory.path}/customer-chat.cjs`;
  const { warnings } = await build({
    ...esbuildOptions(),
    stdin: {
      contents: `import { createHandler } from "./lib/lambda/create-handler.ts";
        import workflow from ${JSON.stringify(DOCUMENT)};
        export const handler = createHandler(workflow);`,
      resolveDir: ".",
    },
    outfile,
    logLevel: "silent",
  });
  expect(warnings).toEqual([]);
  const { handler } = createRequire(import.meta.url)(outfile) as { handler: WorkflowHandler };

  const context = { awsRequestId: "r-1", functionName: "customerChat", getRemainingTimeInMillis: () => 10_000 };
  const outputs = await handler(EVENT, context as never).finally(() => connect.close());

  expect(outputs).toMatchObject({ contactId: expect.stringMatching(/^[0-9a-f-]{36}$/), tier: "gold" });
  const targets = recorder.requests.map(({ method, url, target }) => target || `${method} ${url}`);
  expect(targets).toEqual([
    "DynamoDB_20120810.GetItem",
    "secretsmanager.GetSecretValue",
    "GET /v2/customers/crm-7?include=tier,cases",
    "AWSEvents.PutEvents",
  ]);
  expect(recorder.requests[2]?.headers["x-api-key"]).toBe("hush");
  const [entry] = JSON.parse(recorder.requests[3]?.body ?? "").Entries;
  expect(JSON.parse(entry.Detail)).toEqual({
    customerId: "c-7",
    contactId: (outputs as { contactId: string }).contactId,
  });
});
