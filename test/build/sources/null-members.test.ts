import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { loadDocument } from "../../../build/bundle/load-document.ts";
import { runWorkflow } from "../../../lib/arazzo/execution/run-workflow.ts";
import { systemClock } from "../../../lib/aws/system-clock.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { startRecorder } from "./recorder.ts";

const DESCRIPTION = `
openapi: 3.1.0
info: { title: CRM, version: "1" }
servers: [{ url: https://crm.example.com }]
paths:
  /a:
    post:
      operationId: make
      responses: {}
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                name: { type: string }
                middle: { type: string, nullable: true }
                last: { type: [string, "null"] }
                any: {}
                tags: { type: array, items: { type: [string, "null"] } }
                town: { type: object, properties: { zip: { type: [string, "null"] }, code: { type: integer } } }
                kind: { enum: [a, b] }
`;

async function load(payload: string, directory: string) {
  await writeFile(join(directory, "crm.yaml"), DESCRIPTION);
  const document = `
arazzo: 1.0.1
info: { title: Make, version: "1" }
sourceDescriptions: [{ name: crm, url: ./crm.yaml, type: openapi }]
workflows:
  - workflowId: make
    inputs: { type: object, properties: { value: {} } }
    steps: [{ stepId: make, operationId: make, requestBody: { payload: ${payload} } }]
`;
  await writeFile(join(directory, "d.arazzo.yaml"), document);
  return await loadDocument(join(directory, "d.arazzo.yaml"));
}

afterEach(() => vi.unstubAllEnvs());

test.each<[payload: string, sent: object]>([
  ["{ middle: null }", { middle: null }],
  ["{ last: null, any: null }", { last: null, any: null }],
  ["{ last: $inputs.value, name: a }", { last: null, name: "a" }],
  ["{ tags: [a, null] }", { tags: ["a", null] }],
  ["{ town: { zip: null, code: 7 } }", { town: { zip: null, code: 7 } }],
])("%s is sent with null, as the description allows", async (payload, sent) => {
  await using directory = await temporaryDirectory();
  await using recorder = await startRecorder(() => ({ body: "{}" }));
  vi.stubEnv("SERVER_URL_CRM", recorder.url);
  const { module, problems } = await load(payload, directory.path);
  expect(problems).toEqual([]);
  if (module === undefined) throw new Error("The document cannot be compiled.");
  const session = module.openSource().session({ idempotencyKey: "7" });
  const report = await runWorkflow(module.executable, { value: null }, { session, clock: systemClock });
  expect(report.error).toBeUndefined();
  expect(recorder.requests.map(({ body }) => JSON.parse(body))).toEqual([sent]);
});

test.each<[payload: string, message: RegExp]>([
  ["{ name: null }", /name` must be a string/],
  ["{ town: { code: null } }", /code` must be an integer/],
  ["{ kind: null }", /kind` must be a value of the enumeration/],
  ["{ town: null }", /town` must be an object/],
  ["{ nme: a }", /`body` of `crm:make` has no member `nme`/],
  ["{ town: { zp: a } }", /`town` of `crm:make` has no member `zp`/],
])("%s is refused when the document is compiled", async (payload, message) => {
  await using directory = await temporaryDirectory();
  const { problems } = await load(payload, directory.path);
  expect(problems.map((problem) => problem.message).join()).toMatch(message);
});
