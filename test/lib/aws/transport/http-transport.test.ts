import * as sdk from "@aws-sdk/client-connect";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { OperationSchema } from "../../../../lib/aws/describe-operation.ts";
import { shapeOf } from "../../../../lib/aws/shape-of.ts";
import { httpTransport } from "../../../../lib/aws/transport/http-transport.ts";
import { createConnectClient } from "../../../../lib/connect/create-connect-client.ts";
import { wholeSdk } from "../../../../lib/connect/whole-sdk.ts";
import { comparable, lowerCased, type Sent, sampleOf } from "./sent-requests.ts";

type Answer = { statusCode: number; headers: Record<string, string>; body: Uint8Array };

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "session" };
const encode = (body: unknown) => new TextEncoder().encode(JSON.stringify(body));
const operations = wholeSdk();

/** Keeps what is sent, and answers all of it alike. */
function listener(answer: Answer = { statusCode: 200, headers: {}, body: encode({}) }) {
  const sent: Sent[] = [];
  const handle = async (request: Sent) => {
    sent.push({ ...request, headers: { ...request.headers } });
    return { response: { ...answer, headers: { ...answer.headers } } };
  };
  return { sent, requestHandler: { handle, metadata: { handlerProtocol: "http/1.1" } } };
}

/** By the SDK's own client, its command and its middlewares. */
async function sendByCommand(operationId: string, input: object, config: object, answer?: Answer) {
  const { sent, requestHandler } = listener(answer);
  const client = new sdk.ConnectClient({ region: "eu-west-2", credentials, maxAttempts: 1, ...config, requestHandler });
  const Command = (sdk as unknown as Record<string, new (input: object) => sdk.StopContactCommand>)[
    `${operationId}Command`
  ];
  if (Command === undefined) throw new Error(`The SDK has no command for ${operationId}.`);
  const result = await client.send(new Command(structuredClone(input))).catch((error: unknown) => error);
  return { request: sent[0], result, client };
}

async function sendByParts(operationId: string, input: Record<string, unknown>, config: object, answer?: Answer) {
  const { sent, requestHandler } = listener(answer);
  const client = createConnectClient({ region: "eu-west-2", credentials, ...config, requestHandler });
  const send = httpTransport(client)(operations[operationId] as never);
  const result = await send(structuredClone(input), {}, new AbortController().signal).catch((error: unknown) => error);
  return { request: sent[0], result };
}

function schemaOf(operationId: string): OperationSchema {
  const schema = operations[operationId];
  if (schema === undefined) throw new Error(`The SDK has no operation ${operationId}.`);
  return schema;
}

const requestOf = (operationId: string) => sampleOf(shapeOf(schemaOf(operationId)[4])) as Record<string, unknown>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-20T10:11:12Z") });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe("what is sent is what the SDK's client sends", () => {
  test.each(Object.keys(operations))("for %s", async (operationId) => {
    const input = requestOf(operationId);
    const [byCommand, byParts] = [
      await sendByCommand(operationId, input, {}),
      await sendByParts(operationId, input, {}),
    ];
    expect(byParts.result).not.toBeInstanceOf(Error);
    expect(comparable(byParts.request)).toEqual(comparable(byCommand.request));
  });

  test("and signed as its signer signs, with a key that is read once", async () => {
    for (const operationId of ["StartChatContact", "DescribeContact", "StopContact"]) {
      const { request } = await sendByParts(operationId, requestOf(operationId), {});
      const { client } = await sendByCommand("StopContact", requestOf("StopContact"), {});
      const { authorization = "", ...headers } = lowerCased(request);
      const signer = await client.config.signer();
      const signed = await signer.sign({ ...request, headers } as never, { signingDate: new Date() });
      expect(authorization).toMatch(
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/20261120\/eu-west-2\/connect\/aws4_request/,
      );
      expect((signed as unknown as Sent).headers.authorization).toBe(authorization);
    }
  });

  const PLACES: [string, object, Record<string, string>][] = [
    ["an endpoint given", { endpoint: "http://localhost:4571" }, {}],
    ["an endpoint with a path", { endpoint: "https://proxy.example/connect" }, {}],
    ["an endpoint for Connect in the environment", {}, { AWS_ENDPOINT_URL_CONNECT: "http://127.0.0.1:4571" }],
    ["an endpoint for all in the environment", {}, { AWS_ENDPOINT_URL: "http://127.0.0.1:4566" }],
    ["FIPS", { useFipsEndpoint: true, region: "us-east-1" }, {}],
    ["GovCloud", { region: "us-gov-west-1" }, {}],
    ["an application's id", { userAgentAppId: "contact centre" }, {}],
    ["an agent of one's own", { customUserAgent: [["tool/süd", "1.0"], ["plain"]] }, {}],
    ["a Lambda", {}, { AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" }],
    [
      "a Lambda's trace",
      {},
      { AWS_LAMBDA_FUNCTION_NAME: "chat", _X_AMZN_TRACE_ID: "Root=1-5e1b4151-5ac6c58c;Sampled=1" },
    ],
    ["a trace outside of a Lambda", {}, { AWS_LAMBDA_FUNCTION_NAME: "", _X_AMZN_TRACE_ID: "Root=1-5e1b4151-5ac6c58c" }],
  ];
  test.each(PLACES)("with %s", async (_, config, variables) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const input = requestOf("StartChatContact");
    const byCommand = await sendByCommand("StartChatContact", input, config);
    const byParts = await sendByParts("StartChatContact", input, config);
    expect(byParts.request).toBeDefined();
    expect(comparable(byParts.request)).toEqual(comparable(byCommand.request));
  });
});

describe("what comes back is what the SDK's client makes of it", () => {
  test.each(Object.keys(operations))("for %s", async (operationId) => {
    const body = plain(sampleOf(shapeOf(schemaOf(operationId)[5])));
    const answer = { statusCode: 200, headers: { "x-amzn-requestid": "r-1" }, body: encode(body) };
    const input = requestOf(operationId);
    const { result: byCommand } = await sendByCommand(operationId, input, {}, answer);
    const { result: byParts } = await sendByParts(operationId, input, {}, answer);
    expect(outcomeOf(byParts)).toEqual(outcomeOf(byCommand));
  });

  test.each([
    ["an exception", 404, "ResourceNotFoundException", { Message: "no such contact" }],
    [
      "one with members",
      400,
      "InvalidRequestException",
      { Message: "no", Reason: { AttachedFileInvalidRequestExceptionReason: "x" } },
    ],
    ["one that it does not know", 418, "TeapotException", { message: "short and stout", Spout: true }],
  ])("where it is %s", async (_, statusCode, type, body) => {
    const answer = { statusCode, headers: { "x-amzn-errortype": type }, body: encode(body) };
    const { result: byCommand } = await sendByCommand("StopContact", requestOf("StopContact"), {}, answer);
    const { result: byParts } = await sendByParts("StopContact", requestOf("StopContact"), {}, answer);
    expect(byParts).toBeInstanceOf(sdk.ConnectServiceException);
    expect(tellingOf(byParts)).toEqual(tellingOf(byCommand));
  });
});

/** A time goes over the wire as seconds, bytes as base64. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
}

/** One operation takes no time in seconds, and then both say so. */
function outcomeOf(result: unknown) {
  return result instanceof Error ? result.message.split("\n")[0] : { ...(result as object), $metadata: {} };
}

function tellingOf(error: unknown) {
  const { name, message, $fault, $metadata, $response, ...members } = error as sdk.ConnectServiceException;
  return { name, message, $fault, members };
}

describe("a machine whose clock is wrong", () => {
  test("signs with the time of the last answer", async () => {
    const { sent, requestHandler } = listener({
      statusCode: 403,
      headers: { date: "Fri, 20 Nov 2026 12:11:12 GMT" },
      body: encode({}),
    });
    const client = createConnectClient({ region: "eu-west-2", credentials, requestHandler: requestHandler as never });
    const send = httpTransport(client)(operations.StopContact as never);
    for (let times = 0; times < 2; times++)
      await send(requestOf("StopContact"), {}, new AbortController().signal).catch(() => 0);
    expect(sent.map((request) => lowerCased(request)["x-amz-date"])).toEqual(["20261120T101112Z", "20261120T121112Z"]);
  });
});

describe("a client that cannot be used", () => {
  test("says so at the call, and lets the process live", async () => {
    const config = { useFipsEndpoint: true, endpoint: "http://localhost:4571" };
    const { request, result } = await sendByParts("StopContact", requestOf("StopContact"), config);
    expect(request).toBeUndefined();
    expect(result).toMatchObject({ message: expect.stringMatching(/FIPS and custom endpoint/) });
  });
});
