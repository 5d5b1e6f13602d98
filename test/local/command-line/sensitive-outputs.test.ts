import { writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { loadDocument } from "../../../build/bundle/load-document.ts";
import { sensitiveOutputs } from "../../../local/command-line/sensitive-outputs.ts";
import { temporaryDirectory } from "../../build/temporary-directory.ts";

test("outputs from members that a service marks as sensitive are found, and no others", async () => {
  await using directory = await temporaryDirectory();
  const file = `${directory.path}/read.arazzo.yaml`;
  await writeFile(
    file,
    `arazzo: 1.0.1
info: { title: Read a secret, version: 1.0.0 }
sourceDescriptions: [{ name: secrets, url: ./s.yaml, type: openapi, x-aws-service: secrets-manager }]
workflows:
  - workflowId: read
    steps:
      - stepId: get
        operationId: getSecretValue
        requestBody: { payload: { SecretId: crm } }
        outputs: { value: $response.body#/SecretString, version: $response.body#/VersionId }
    outputs: { password: $steps.get.outputs.value, version: $steps.get.outputs.version }
`,
  );
  const { module } = await loadDocument(file);
  const workflow = module?.executable.document.workflows.read;
  if (module === undefined || workflow === undefined) throw new Error("The document cannot be compiled.");
  expect([...sensitiveOutputs(workflow, module.findOperation)]).toEqual(["password"]);
});
