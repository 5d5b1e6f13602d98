import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Fault } from "../../local/connect/control/faults.ts";
import {
  bundled,
  coldStart,
  contextOf,
  DEPLOYED,
  type Endpoint,
  eventOf,
  type Json,
  openEndpoint,
} from "./endpoint.ts";

/** Stands in every place that a caller, a token or Connect can put words into. */
const MARK = "canary7f3a";
const SECRET = `secret-${MARK}-secret-secret-secret-secret`;

let written: string;
let endpoint: Endpoint | undefined;
let server: Server | undefined;
beforeEach(async () => {
  await bundled("start-chat-contact");
  written = "";
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((text) => {
      written += String(text);
      return true;
    });
  vi.stubEnv("POWERTOOLS_LOGGER_LOG_EVENT", "true");
  vi.stubEnv("POWERTOOLS_LOG_LEVEL", "TRACE");
});
afterEach(() => {
  endpoint?.close();
  server?.close();
  server?.closeAllConnections();
  endpoint = undefined;
  server = undefined;
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
function tokenOf(claims: Json, secret = SECRET): string {
  const payload = `${part({ alg: "HS256" })}.${part({ aud: MARK, ...claims })}`;
  return `${payload}.${createHmac("sha256", secret).update(payload).digest("base64url")}`;
}
const exp = Math.floor(Date.now() / 1000) + 300;
const good = { authorization: `Bearer ${tokenOf({ sub: MARK, tier: MARK, exp })}`, "idempotency-key": `key-${MARK}` };

const request = {
  ParticipantDetails: { DisplayName: MARK },
  Username: MARK,
  Attributes: { [MARK]: MARK, topic: MARK },
  InitialMessage: { ContentType: "text/plain", Content: MARK },
  RelatedContactId: undefined,
};
const variables = {
  AUTHORIZATION: "secret",
  TOKEN_SECRET: SECRET,
  TOKEN_AUDIENCE: MARK,
  CLAIM_ATTRIBUTES: "tier",
  CUSTOMER_ID_CLAIM: "sub",
  ALLOWED_ATTRIBUTES: `${MARK}, topic`,
  ALLOWED_ORIGINS: "https://www.example.com",
};

/** [what happens, body, headers, faults, the status of the answer] */
const RUNS: [string, unknown, Record<string, string>, Fault[], number][] = [
  ["a start", request, good, [], 200],
  ["a start without a key", request, { authorization: good.authorization }, [], 200],
  ["a body that is not JSON", `{"a":"${MARK}"`, good, [], 400],
  ["a member twice", `{"a":1,"a":"${MARK}"}`, good, [], 400],
  ["a key that is none", request, { ...good, "idempotency-key": `key ${MARK}` }, [], 400],
  [
    "a token of another secret",
    request,
    { authorization: `Bearer ${tokenOf({ sub: MARK, exp }, "x".repeat(40))}` },
    [],
    401,
  ],
  ["a token that has expired", request, { authorization: `Bearer ${tokenOf({ sub: MARK, exp: 1 })}` }, [], 401],
  ["a token that is none", request, { authorization: `Bearer ${MARK}` }, [], 401],
  ["another origin", request, { ...good, origin: `https://${MARK}.example` }, [], 403],
  ["a body that is too large", { ...request, more: MARK.repeat(20_000) }, good, [], 413],
  ["values that the schema refuses", { ...request, ChatDurationInMinutes: MARK }, good, [], 422],
  ["an instance that is not the deployment's", { ...request, InstanceId: MARK }, good, [], 422],
  [
    "a message that is too long",
    { ...request, InitialMessage: { ContentType: "text/plain", Content: MARK.repeat(2_000) } },
    good,
    [],
    422,
  ],
  ...(
    [
      [400, "InvalidRequestException", 422],
      [404, "ResourceNotFoundException", 422],
      [403, "AccessDeniedException", 502],
      [429, "LimitExceededException", 429],
      [429, "TooManyRequestsException", 429],
      [500, "InternalServiceException", 502],
      [418, MARK, 502],
    ] as const
  ).map(([status, errorName, answered]): (typeof RUNS)[number] => [
    `Connect answering the start with ${status} ${errorName}`,
    request,
    good,
    [
      {
        operation: "StartChatContact",
        status,
        message: `${MARK} is wrong`,
        ...(errorName === MARK ? {} : { errorName }),
      },
    ],
    answered,
  ]),
  ["Connect cutting off", request, good, [{ operation: "StartChatContact", reset: true }], 503],
  ["Connect never answering", request, good, [{ operation: "StartChatContact", never: true }], 504],
  [
    "Connect failing after the start",
    request,
    good,
    [{ operation: "GetContactAttributes", status: 403, errorName: "AccessDeniedException", message: MARK }],
    502,
  ],
];

test.each(RUNS)("%s leaves no mark in any log line or error", async (_, body, headers, faults, status) => {
  endpoint = await openEndpoint("start-chat-contact", variables);
  await endpoint.control("PUT", "faults", faults);
  const raw = typeof body === "string" ? body : JSON.stringify(body);
  const event = eventOf("POST", "/", headers, Buffer.from(raw));
  // Where Connect never answers, the time is waited for.
  const answer = (await endpoint.handler(event, contextOf(status === 504 ? 1_800 : 15_000))) as {
    statusCode: number;
    body: string;
  };
  expect(answer.statusCode).toBe(status);
  expect(written).toContain('"message":"run"');
  expect(written).toContain('"Namespace":"ConnectWorkflows"');
  expect(written).not.toContain(MARK);
  expect(written).not.toContain("ParticipantToken");
  expect(written).not.toContain(good.authorization.slice(-40));
  if (status === 200) expect(written).toContain((await endpoint.contacts())[0]?.Id);
  else expect(answer.body).not.toContain(MARK);
});

test("a conflict leaves no mark, nor the other request's contact in the answer", async () => {
  endpoint = await openEndpoint("start-chat-contact", variables);
  await endpoint.post(request, good);
  const { status, text } = await endpoint.post({ ...request, Attributes: { topic: `${MARK}2` } }, good);
  expect(status).toBe(409);
  expect(text).not.toContain(MARK);
  expect(text).not.toContain(String((await endpoint.contacts())[0]?.Id));
  expect(written).not.toContain(MARK);
});

test.each<[string, string, Record<string, string>]>([
  ["no JSON", `<html>${MARK}</html>`, { "content-type": "text/html" }],
  ["half of JSON", `{"ContactId":"${MARK}`, { "content-type": "application/json" }],
  ["an error type that is a sentence", `{"message":"${MARK}"}`, { "x-amzn-errortype": `${MARK} is wrong` }],
])("an answer of Connect's that is %s leaves no mark", async (_, body, headers) => {
  server = createServer((_request, response) => {
    response.writeHead(headers["x-amzn-errortype"] === undefined ? 200 : 400, headers).end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const AWS_ENDPOINT_URL_CONNECT = `http://127.0.0.1:${port}`;
  const handler = await coldStart("start-chat-contact", { ...DEPLOYED, ...variables, AWS_ENDPOINT_URL_CONNECT });
  const event = eventOf("POST", "/", good, Buffer.from(JSON.stringify(request)));
  const answer = (await handler(event, contextOf(1_800))) as { statusCode: number; body: string };
  expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  expect(written + answer.body).not.toContain(MARK);
});
