/**
 * Replaces `@smithy/node-http-handler` in a bundle: answers each request immediately, as Connect would, so that a
 * measurement covers everything but the network.
 */

const encoder = new TextEncoder();
const CONTACT_ID = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

const answers: [method: string, path: RegExp, body: Uint8Array][] = [
  ["GET", /^\/contacts\/[^/]+\/[^/]+$/, json({ Contact: describedContact() })],
  [
    "PUT",
    /^\/contact\/chat$/,
    json({ ContactId: CONTACT_ID, ParticipantId: CONTACT_ID, ParticipantToken: "t".repeat(300) }),
  ],
  ["PUT", /^\/contact\/task$/, json({ ContactId: CONTACT_ID })],
  ["POST", /^\/contact\/(?:attributes|stop)$/, json({})],
];

export class NodeHttpHandler {
  readonly metadata = { handlerProtocol: "http/1.1" };

  static create(): NodeHttpHandler {
    return new NodeHttpHandler();
  }

  async handle({ method, path }: { method: string; path: string }) {
    const body = answers.find((answer) => answer[0] === method && answer[1].test(path))?.[2];
    if (body === undefined) throw new Error(`The stubbed network has no answer for ${method} ${path}.`);
    const headers = { "content-type": "application/json", "x-amzn-requestid": CONTACT_ID };
    return { response: { statusCode: 200, headers, body } };
  }

  destroy(): void {}
  updateHttpClientConfig(): void {}
  httpHandlerConfigs(): object {
    return {};
  }
}

/** Bodies are complete here, not streams. */
export const streamCollector = async (body: Uint8Array): Promise<Uint8Array> => body;

function json(value: object): Uint8Array {
  return encoder.encode(JSON.stringify(value));
}

function describedContact(): object {
  const arn = "arn:aws:connect:us-east-1:123456789012:instance/a1b2c3d4-5678-90ab-cdef-11111EXAMPLE";
  return {
    Id: CONTACT_ID,
    Arn: `${arn}/contact/${CONTACT_ID}`,
    InitiationMethod: "API",
    Channel: "CHAT",
    InitiationTimestamp: 1795169730.123,
    LastUpdateTimestamp: 1795169730.456,
    LastPausedTimestamp: 0,
    TotalPauseCount: 0,
    TotalPauseDurationInSeconds: 0,
    Tags: { "aws:connect:instanceId": "a1b2c3d4-5678-90ab-cdef-11111EXAMPLE" },
  };
}
