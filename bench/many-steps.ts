import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Writes a workflow of that many steps, each reading the same contact, and its handler. Resolves with the handler's path. */
export async function writeManySteps(steps: number, directory: string): Promise<string> {
  const name = `steps-${steps}`;
  const createHandler = join(import.meta.dirname, "../lib/lambda/create-handler.ts");
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, `${name}.arazzo.yaml`), manySteps(steps));
  const handler = join(directory, `${name}.ts`);
  await writeFile(
    handler,
    `import { createHandler } from ${JSON.stringify(createHandler)};
import workflow from "./${name}.arazzo.yaml";
export const handler = createHandler(workflow);
`,
  );
  return handler;
}

/** A document of that many steps, of nine lines each. */
export function manySteps(steps: number): string {
  return `arazzo: 1.0.1
info: { title: Many steps, version: 1.0.0 }
sourceDescriptions:
  - { name: connect, url: ./connect.yaml, type: openapi }
workflows:
  - workflowId: many-steps
    inputs:
      type: object
      required: [instanceId, contactId]
      properties:
        instanceId: { type: string, minLength: 1, maxLength: 100 }
        contactId: { type: string, minLength: 1, maxLength: 256 }
    steps:
${Array.from({ length: steps }, (_, index) => step(index)).join("")}    outputs:
      channel: $steps.read${steps - 1}.outputs.channel
`;
}

function step(index: number): string {
  return `      - stepId: read${index}
        operationId: describeContact
        parameters:
          - { name: InstanceId, in: path, value: $inputs.instanceId }
          - { name: ContactId, in: path, value: $inputs.contactId }
        successCriteria:
          - condition: $statusCode == 200
        outputs:
          channel: $response.body#/Contact/Channel
`;
}
