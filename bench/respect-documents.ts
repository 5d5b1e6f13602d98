/**
 * The chat workflow as Redocly's command line runs it: an OpenAPI description of the three operations as they are on the
 * wire, and a document whose steps send the same requests, as many times over as asked for. The local Connect wants the
 * headers of a signature, and does not verify it.
 */
export function respectDocuments(connectUrl: string, runs: number): { openapi: string; arazzo: string } {
  return { openapi: describe(connectUrl), arazzo: document(runs) };
}

const INSTANCE = "a1b2c3d4-5678-90ab-cdef-11111EXAMPLE";
const FLOW = "a1b2c3d4-5678-90ab-cdef-77777EXAMPLE";
const SIGNATURE =
  "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261120/us-east-1/connect/aws4_request, SignedHeaders=host;x-amz-date, Signature=00";

function describe(connectUrl: string): string {
  const json = "content: { application/json: { schema: { type: object } } }";
  const answers = `responses: { "200": { description: OK, ${json} } }`;
  return `openapi: 3.1.0
info: { title: Connect, version: 1.0.0 }
servers: [{ url: ${connectUrl} }]
paths:
  /contact/chat:
    put: { operationId: startChatContact, requestBody: { ${json} }, ${answers} }
  /contacts/{InstanceId}/{ContactId}:
    get:
      operationId: describeContact
      parameters:
        - { name: InstanceId, in: path, required: true, schema: { type: string } }
        - { name: ContactId, in: path, required: true, schema: { type: string } }
      ${answers}
  /contact/attributes:
    post: { operationId: updateContactAttributes, requestBody: { ${json} }, ${answers} }
`;
}

function document(runs: number): string {
  return `arazzo: 1.0.1
info: { title: Chat, version: 1.0.0 }
sourceDescriptions:
  - { name: connect, url: ./connect.yaml, type: openapi }
workflows:
${Array.from({ length: runs }, (_, run) => workflow(`chat${run}`)).join("")}`;
}

function workflow(workflowId: string): string {
  return `  - workflowId: ${workflowId}
    parameters:
      - { name: Authorization, in: header, value: "${SIGNATURE}" }
      - { name: X-Amz-Date, in: header, value: "20261120T000000Z" }
    steps:
      - stepId: startChat
        operationId: startChatContact
        requestBody:
          contentType: application/json
          payload:
            InstanceId: ${INSTANCE}
            ContactFlowId: ${FLOW}
            ParticipantDetails: { DisplayName: Jane }
        successCriteria: [{ condition: $statusCode == 200 }]
        outputs: { contactId: $response.body#/ContactId }
      - stepId: confirmContact
        operationId: describeContact
        parameters:
          - { name: InstanceId, in: path, value: ${INSTANCE} }
          - { name: ContactId, in: path, value: $steps.startChat.outputs.contactId }
        successCriteria: [{ condition: $statusCode == 200 }]
        outputs: { channel: $response.body#/Contact/Channel }
      - stepId: attachAttributes
        operationId: updateContactAttributes
        requestBody:
          contentType: application/json
          payload:
            InstanceId: ${INSTANCE}
            InitialContactId: $steps.startChat.outputs.contactId
            Attributes: { tier: gold, topic: billing }
        successCriteria: [{ condition: $statusCode == 200 }]
`;
}
