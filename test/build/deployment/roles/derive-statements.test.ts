import { globSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { catalog } from "../../../../build/bundle/compile-file.ts";
import { operationsOf } from "../../../../build/bundle/document-requirements.ts";
import { readHandler } from "../../../../build/deployment/read-handler.ts";
import { deriveStatements } from "../../../../build/deployment/roles/derive-statements.ts";
import { OPERATION_RESOURCES } from "../../../../build/deployment/roles/operation-resources.ts";
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

const allowed = (document: CompiledDocument, deployment = sampleDeployment()) =>
  deriveStatements(document, deployment).map(({ Action, Resource }) => [Action, Resource]);

const task = { InstanceId: "i", Name: "Call back" };

describe("deriveStatements", () => {
  test.each(globSync("handlers/*.arazzo.yaml"))(
    "allows the function of %s what it calls, and no more",
    async (file) => {
      const { document } = await readHandler(file.replace(/\.arazzo\.yaml$/, ".handler"), ".");
      if (document === undefined) throw new Error(`The handler beside ${file} does not run it.`);
      const actions = deriveStatements(document, sampleDeployment()).flatMap(({ Action }) => Action);
      expect(actions.toSorted()).toEqual(operationsOf(document).map((operationId) => `connect:${operationId}`));
    },
  );

  test("allows a new step's operation by itself", async () => {
    const stop = ["stopContact", { InstanceId: "i", ContactId: "c" }] as [string, object];
    const search = [
      "searchContacts",
      { InstanceId: "i", TimeRange: { Type: "SCHEDULED_TIMESTAMP", StartTime: 0, EndTime: 1 } },
    ] as [string, object];
    const before = allowed(await documentOf(stop));
    const after = allowed(await documentOf(stop, search));
    expect(before).toEqual([[["connect:StopContact"], [`${INSTANCE}/contact/*`]]]);
    expect(after).toEqual([[["connect:SearchContacts"], [INSTANCE]], ...before]);
  });

  test("lets contacts start in the allowed flows only, or in any where any is allowed", async () => {
    const document = await documentOf(["startTaskContact", { ...task, ContactFlowId: "f" }]);
    expect(allowed(document)).toEqual([
      [["connect:StartTaskContact"], [`${INSTANCE}/contact-flow/${FLOW}`, `${INSTANCE}/contact/*`]],
    ]);
    const [[, resources] = []] = allowed(document, sampleDeployment({ allowedFlows: "*" }));
    expect(resources).toEqual([`${INSTANCE}/contact-flow/*`, `${INSTANCE}/contact/*`]);
  });

  test("allows flows by their id where they are given as ARNs", async () => {
    const document = await documentOf(["startTaskContact", { ...task, ContactFlowId: "f" }]);
    const byArn = sampleDeployment({ allowedFlows: `${INSTANCE}/contact-flow/${FLOW}` });
    expect(allowed(document, byArn)).toEqual(allowed(document));
  });

  test("allows what a start goes by only where the document's request has it", async () => {
    const document = await documentOf(["startTaskContact", { ...task, TaskTemplateId: "t" }]);
    expect(allowed(document)).toEqual([
      [["connect:StartTaskContact"], [`${INSTANCE}/contact/*`, `${INSTANCE}/task-template/*`]],
    ]);
  });

  test("keeps every other operation within the instance", async () => {
    const document = await documentOf(
      ["createQueue", { InstanceId: "i", Name: "n", HoursOfOperationId: "h" }],
      ["listUsers", { InstanceId: "i" }],
    );
    expect(allowed(document)).toEqual([
      [
        ["connect:CreateQueue"],
        [INSTANCE, `${INSTANCE}/*`, "arn:aws:connect:eu-central-1:111122223333:phone-number/*"],
      ],
      [["connect:ListUsers"], [INSTANCE, `${INSTANCE}/*`]],
    ]);
  });

  test("allows everything as a resource for three operations, for which AWS has none", () => {
    const unscoped = Object.entries(OPERATION_RESOURCES).filter(([, resources]) => resources.includes("*"));
    expect(unscoped.map(([operationId]) => operationId)).toEqual([
      "CreateInstance",
      "ListInstances",
      "SendChatIntegrationEvent",
    ]);
  });

  test("speaks only of operations that Connect has", () => {
    expect(Object.keys(OPERATION_RESOURCES).filter((operationId) => catalog.find(operationId) === undefined)).toEqual(
      [],
    );
  });
});
