import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { stringify } from "yaml";
import { loadDocument } from "../../../build/bundle/load-document.ts";
import type { Problem } from "../../../lib/arazzo/document/problem.ts";
import { runWorkflow } from "../../../lib/arazzo/execution/run-workflow.ts";
import type { JsonObject } from "../../../lib/arazzo/json.ts";
import { operationsOf } from "../../../lib/aws/describe-operation.ts";
import { systemClock } from "../../../lib/aws/system-clock.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { answerFromModel, type Values } from "./model-server.ts";
import { startRecorder } from "./recorder.ts";

const IAM = ["amazon-iam-users-api-openapi.yml", "amazon-iam-roles-api-openapi.yml"];
const S3 = ["amazon-s3-objects-api-openapi.yml"];
const CLOUDFORMATION = ["amazon-cloudformation-openapi.yml"];
const PROTOCOLS: Record<string, string> = {
  iam: "awsQuery",
  cloudformation: "awsQuery",
  kms: "awsJson1_1",
  lambda: "restJson1",
  s3: "restXml",
};

type Form = { steps: JsonObject[]; sources: string[]; inputs?: JsonObject; outputs?: JsonObject; values?: Values };

/** A document in the style of those that are published, beside no descriptions. */
function documentOf({ steps, sources, inputs = {}, outputs = {} }: Form): string {
  return stringify({
    arazzo: "1.0.1",
    info: { title: "A published document", version: "1.0.0" },
    sourceDescriptions: sources.map((file, index) => ({
      name: `source${index}Api`,
      url: `../openapi/${file}`,
      type: "openapi",
    })),
    workflows: [
      {
        workflowId: "published",
        inputs: {
          type: "object",
          properties: Object.fromEntries(Object.keys(inputs).map((name) => [name, { type: "string" }])),
        },
        steps: steps.map((step, index) => ({ stepId: `step${index}`, ...step })),
        outputs,
      },
    ],
  });
}

async function load(form: Form) {
  await using directory = await temporaryDirectory();
  const file = join(directory.path, "published.arazzo.yaml");
  await writeFile(file, documentOf(form));
  return await loadDocument(file);
}

async function run(service: string, form: Form) {
  const { module, problems } = await load(form);
  if (module === undefined) throw new Error(printed(problems).join("\n"));
  const sdk = createRequire(import.meta.url)(`@aws-sdk/client-${service}`) as Record<string, unknown>;
  const called = Object.values(operationsOf(sdk)).filter(([, , name]) =>
    JSON.stringify(module.executable).includes(`:${name}"`),
  );
  await using recorder = await startRecorder(answerFromModel(PROTOCOLS[service] ?? "", called, form.values));
  const environment = { AWS_ENDPOINT_URL: recorder.url, AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: "A" };
  for (const [name, value] of Object.entries({ ...environment, AWS_SECRET_ACCESS_KEY: "s" })) vi.stubEnv(name, value);
  const session = module.openSource().session({ idempotencyKey: "k", deadline: systemClock.now() + 10_000 });
  const report = await runWorkflow(module.executable, form.inputs ?? {}, { session, clock: systemClock });
  expect(report.error).toBeUndefined();
  return { report, requests: recorder.requests, notes: printed(problems) };
}

function printed(problems: readonly Problem[]): string[] {
  return problems.map(({ severity, message, suggestion = "" }) => `${severity}: ${message} ${suggestion}`);
}

const query = (members: JsonObject) => Object.entries(members).map(([name, value]) => ({ name, in: "query", value }));
const condition = (text: string) => ({ context: "$response.body", condition: text, type: "jsonpath" });
const end = (text: string) => [{ name: "done", type: "end", criteria: [condition(text)] }];

afterEach(() => vi.unstubAllEnvs());

describe("a published document", () => {
  test("can name operations alone where all of its sources are one service, and begin them with a method", async () => {
    const steps = [
      { operationId: "getUser", parameters: query({ Action: "GetUser", Version: "2010-05-08", UserName: "ann" }) },
      { operationId: "POST_ListRoles", parameters: query({ Action: "ListRoles", MaxItems: 5 }) },
    ];
    const { requests, notes } = await run("iam", { steps, sources: IAM });
    expect(requests.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))).toEqual([
      { Action: "GetUser", Version: "2010-05-08", UserName: "ann" },
      { Action: "ListRoles", Version: "2010-05-08", MaxItems: "5" },
    ]);
    expect(notes.join("\n")).toMatch(/`getUser` lacks its source description; it is read as `iam:GetUser`/);
    expect(notes.join("\n")).toMatch(/`POST_ListRoles` is read as `iam:ListRoles`/);
  });

  test("can quote numbers and booleans of a URL", async () => {
    const steps = [{ operationId: "listUsers", parameters: query({ MaxItems: "10" }) }];
    const { requests, notes } = await run("iam", { steps, sources: IAM });
    expect(new URLSearchParams(requests[0]?.body).get("MaxItems")).toBe("10");
    expect(notes.join("\n")).toMatch(/`MaxItems` takes a number; this string is read as one/);
    const { problems } = await load({ steps: [{ ...steps[0], parameters: query({ MaxItems: "ten" }) }], sources: IAM });
    expect(printed(problems).join("\n")).toMatch(/error: iam:ListUsers takes a number here, but this is a string/);
  });

  test("can give one value for an array: a constant, an input, or what an earlier step has found", async () => {
    const steps = [
      { operationId: "listStacks", parameters: query({ StackStatusFilter: "CREATE_COMPLETE" }) },
      { operationId: "listStacks", parameters: query({ StackStatusFilter: "$inputs.status" }) },
      {
        operationId: "describeStacks",
        outputs: { status: "$response.body#/Stacks/0/StackStatus" },
      },
      { operationId: "listStacks", parameters: query({ StackStatusFilter: "$steps.step2.outputs.status" }) },
    ];
    const values = { StackStatus: "DELETE_COMPLETE" };
    const inputs = { status: "IMPORT_COMPLETE" };
    const { requests } = await run("cloudformation", { steps, sources: CLOUDFORMATION, inputs, values });
    const sent = requests.map(({ body }) => new URLSearchParams(body).get("StackStatusFilter.member.1"));
    expect(sent).toEqual(["CREATE_COMPLETE", "IMPORT_COMPLETE", null, "DELETE_COMPLETE"]);
  });

  test.each<[title: string, text: string]>([
    ["one comparison", '$.users[0].userName == "ann"'],
    ["two that both have to hold", "$.users[0].userName == 'ann' && $.isTruncated == false"],
    ["two of which one has to hold", "$.users[0].userName == 'bob' || $.users[0].userName == 'ann'"],
    ["parentheses", "($.users[0].userName == 'bob' || $.marker != null) && $.users.length == 1"],
    ["a filter with an input in quotes", "$.users[?(@.userName == '$inputs.name')]"],
    ["a count of what a filter selects", "$.users[?(@.userName == 'nobody')].length == 0"],
  ])("can have conditions on names in any case: %s", async (_, text) => {
    const steps = [
      { operationId: "listUsers", onSuccess: end(text) },
      { operationId: "listRoles", parameters: [] },
    ];
    const values = { UserName: "ann", IsTruncated: false, Marker: "m" };
    const { report } = await run("iam", { steps, sources: IAM, inputs: { name: "ann" }, values });
    expect(report.status).toBe("ended");
  });

  test.each<[title: string, text: string]>([
    ["both have to hold", "$.users[0].userName == 'ann' && $.isTruncated == true"],
    ["none holds", "$.users[0].userName == 'bob' || $.isTruncated == true"],
    ["nothing is selected", "$.users[?(@.userName == '$inputs.name')].length > 1"],
  ])("goes on where %s", async (_, text) => {
    const steps = [{ operationId: "listUsers", onSuccess: end(text) }, { operationId: "listRoles" }];
    const values = { UserName: "ann", IsTruncated: false };
    const { report } = await run("iam", { steps, sources: IAM, inputs: { name: "ann" }, values });
    expect(report.steps).toHaveLength(2);
  });

  test("can read members without the structure around them", async () => {
    const outputs = { id: "$response.body#/KeyId", arn: "$response.body#/keyMetadata/arn" };
    const steps = [
      {
        operationId: "describeKey",
        requestBody: { payload: { KeyId: "k" } },
        outputs,
        onSuccess: end("$.Enabled == true"),
      },
    ];
    const form = { steps, sources: ["amazon-kms-openapi.yml"], outputs: { id: "$steps.step0.outputs.id" } };
    const { report, notes } = await run("kms", form);
    expect(report).toMatchObject({ status: "ended", outputs: { id: "a KeyId" } });
    expect(notes.join("\n")).toContain("`KeyId` is read as `KeyMetadata/KeyId` of the response of `kms:DescribeKey`");
  });

  test("can write labels with hyphens, wait after a success, and read headers", async () => {
    const wait = {
      name: "wait",
      type: "retry",
      retryAfter: 0,
      retryLimit: 2,
      criteria: [condition("$.Version != null")],
    };
    const steps = [
      {
        operationId: "getFunctionConfiguration",
        parameters: [{ name: "function-name", in: "path", value: "crm" }],
        onSuccess: [wait],
      },
    ];
    const { report, notes } = await run("lambda", { steps, sources: ["aws-lambda-openapi.yml"] });
    expect(report).toMatchObject({ status: "succeeded", steps: [{ attempts: 3 }] });
    expect(notes.join("\n")).toContain("after a success, it runs the step again");
  });

  test("can send constants of the URL, and read a header of a response without a body", async () => {
    const path = [
      { name: "Bucket", in: "path", value: "photos" },
      { name: "Key+", in: "path", value: "a/b.txt" },
    ];
    const steps = [
      { operationId: "HeadObject", parameters: path, outputs: { tag: "$response.header.ETag" } },
      {
        operationId: "ListObjectsV2",
        parameters: [...path.slice(0, 1), ...query({ "list-type": 2, "max-keys": 3 })],
        outputs: { first: "$response.body#/Contents/0/key" },
      },
    ];
    const outputs = { tag: "$steps.step0.outputs.tag", first: "$steps.step1.outputs.first" };
    const { report, requests } = await run("s3", { steps, sources: S3, outputs });
    expect(report.outputs).toEqual({ tag: "a ETag", first: "a Key" });
    expect(requests[1]?.url).toBe("/photos/?list-type=2&max-keys=3");
  });
});

test("the content type of bytes is that of the request body, unless a parameter says another", async () => {
  const requestBody = { contentType: "text/plain", payload: "Hello" };
  const parameters = [
    { name: "Bucket", in: "path", value: "photos" },
    { name: "Key+", in: "path", value: "a.txt" },
  ];
  const other = { name: "ContentType", in: "header", value: "text/csv" };
  const steps = [
    { operationId: "PutObject", parameters, requestBody },
    { operationId: "PutObject", parameters: [...parameters, other], requestBody },
  ];
  const { requests } = await run("s3", { steps, sources: S3 });
  expect(requests.map(({ headers }) => headers["content-type"])).toEqual(["text/plain", "text/csv"]);
});

describe("a published document is refused, with a near name, for", () => {
  test.each<[title: string, sources: string[], step: JsonObject, message: RegExp]>([
    [
      "an operation that none of its sources has",
      IAM,
      { operationId: "getUsr" },
      /AWS IAM has no operation `getUsr`\. Did you mean `getUser`\?/,
    ],
    [
      "a parameter that the operation does not have",
      IAM,
      { operationId: "getUser", parameters: query({ IamUserName: "ann" }) },
      /has no member `IamUserName`\. Did you mean `UserName`\?/,
    ],
    [
      "an operation that two of its sources have",
      ["amazon-sns-openapi.yml", "amazon-kms-openapi.yml"],
      { operationId: "tagResource" },
      /`tagResource` requires its source description, since several sources have it/,
    ],
    [
      "an operation that neither of two services has",
      ["amazon-sns-openapi.yml", "amazon-kms-openapi.yml"],
      { operationId: "createTopik" },
      /None of the sources has an operation `createTopik`: AWS SNS, AWS KMS\. Did you mean `createTopic`/,
    ],
  ])("%s", async (_, sources, step, message) => {
    const { module, problems } = await load({ steps: [step], sources });
    expect(module).toBeUndefined();
    expect(printed(problems).join("\n")).toMatch(message);
  });
});
