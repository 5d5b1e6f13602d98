/** A document with one step; `parts` are more lines of that step, or other lines in its place. */
export function sampleDocument({ step = "operationId: DescribeQueue", more = "" } = {}): string {
  return `arazzo: 1.0.1
info: { title: Queues, version: 1.0.0 }
sourceDescriptions:
  - { name: connect, url: ./connect.yaml, type: openapi }
workflows:
  - workflowId: look-up-queue
    inputs:
      type: object
      required: [queueId]
      properties:
        queueId: { type: string, minLength: 1 }
        instanceId: { type: string, default: i-1 }
    steps:
      - stepId: describe
        ${step}
        parameters:
          - { name: InstanceId, in: path, value: $inputs.instanceId }
          - { name: QueueId, in: path, value: $inputs.queueId }
${more}
    outputs:
      name: $steps.describe.outputs.name
`;
}

/** The outputs that the sample's workflow reads. */
export const SAMPLE_OUTPUTS = "        outputs: { name: $response.body#/Queue/Name }";
