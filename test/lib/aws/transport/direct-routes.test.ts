import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as eventbridge from "@aws-sdk/client-eventbridge";
import * as kms from "@aws-sdk/client-kms";
import * as lambda from "@aws-sdk/client-lambda";
import * as s3 from "@aws-sdk/client-s3";
import * as secretsManager from "@aws-sdk/client-secrets-manager";
import * as sns from "@aws-sdk/client-sns";
import * as sqs from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type AwsClient, reuseSigner } from "../../../../lib/aws/aws-client.ts";
import type { OperationSchema } from "../../../../lib/aws/describe-operation.ts";
import { bytesMember } from "../../../../lib/aws/service-operation.ts";
import { shapeOf } from "../../../../lib/aws/shape-of.ts";
import {
  type ClientCommand,
  commandTransport,
  type SendingClient,
} from "../../../../lib/aws/transport/command-transport.ts";
import { Sha256 } from "../../../../lib/aws/transport/sha256.ts";
import { comparable, lowerCased, type Sent, sampleOf } from "./sent-requests.ts";

type Sdk = Readonly<Record<string, unknown>>;
type Client = AwsClient & SendingClient & { middlewareStack: { add(middleware: unknown, options: object): void } };

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", accountId: "123456789012" };

/** Sends requests of one operation one after the other, as a workflow does, and keeps what leaves the client. */
function opened(sdk: Sdk, client: string, operation: string, config: object = {}) {
  const sent: Sent[] = [];
  const handle = async (request: Sent) => {
    sent.push({ ...request, headers: { ...request.headers } });
    return { response: { statusCode: 200, headers: {}, body: new Uint8Array() } };
  };
  const Client = sdk[`${client}Client`] as new (config: object) => Client;
  const opened = new Client({
    region: "eu-west-2",
    credentials,
    maxAttempts: 1,
    sha256: Sha256,
    requestHandler: { handle, metadata: { handlerProtocol: "http/1.1" } },
    ...config,
  });
  reuseSigner(opened.config);
  const schema = sdk[`${operation}$`] as OperationSchema;
  const send = commandTransport(opened)(sdk[`${operation}Command`] as ClientCommand, schema, bytesMember(schema[4]));
  return {
    client: opened,
    sent,
    sample: () => sampleOf(shapeOf(schema[4])) as Record<string, unknown>,
    // An empty body is no answer in some protocols; what was sent counts here.
    send: (input: Record<string, unknown>) => send(input, {}, new AbortController().signal).catch(() => undefined),
  };
}

/** Only the SDK's middlewares number the attempts of a request. */
const isDirect = (request: Sent | undefined) => !("amz-sdk-invocation-id" in lowerCased(request));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-20T10:11:12Z") });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe("a second request", () => {
  test.each<[string, Sdk, string, string]>([
    ["JSON 1.0", dynamodb, "DynamoDB", "GetItem"],
    ["JSON 1.0", dynamodb, "DynamoDB", "TransactWriteItems"],
    ["JSON 1.1", eventbridge, "EventBridge", "ListRules"],
    ["JSON 1.1", kms, "KMS", "Encrypt"],
    ["JSON 1.1", secretsManager, "SecretsManager", "GetSecretValue"],
    ["REST JSON", lambda, "Lambda", "Invoke"],
    ["REST JSON", lambda, "Lambda", "ListTags"],
    ["query", sns, "SNS", "Publish"],
  ])("in %s is what the client sends first, without its middlewares: %s %s %s", async (_, sdk, client, operation) => {
    const { sent, sample, send } = opened(sdk, client, operation);
    await send(sample());
    await send(sample());
    const [first, second] = sent;
    expect([isDirect(first), isDirect(second)]).toEqual([false, true]);
    expect(comparable(second)).toEqual(comparable(first));
  });

  test("is signed by the client's signer", async () => {
    const { client, sent, sample, send } = opened(dynamodb, "DynamoDB", "PutItem");
    await send(sample());
    await send(sample());
    const { authorization = "", ...headers } = lowerCased(sent[1]);
    const signer = (await client.config.signer()) as { sign(request: object, options: object): Promise<Sent> };
    const signed = await signer.sign({ ...sent[1], headers }, { signingDate: new Date() });
    expect(authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/20261120\/eu-west-2\/dynamodb\/aws4_request/,
    );
    expect(signed.headers.authorization).toBe(authorization);
  });

  test.each<[string, Sdk, string, string]>([
    ["checksums", s3, "S3", "PutObject"],
    ["the URL of a queue", sqs, "SQS", "SendMessage"],
    ["compression", cloudwatch, "CloudWatch", "PutMetricData"],
  ])("goes through the middlewares of a client that adds %s", async (_, sdk, client, operation) => {
    const { sent, sample, send } = opened(sdk, client, operation);
    const input = operation === "PutObject" ? { Bucket: "b", Key: "k", Body: "x" } : sample();
    await send(input);
    await send(input);
    expect(sent.map(isDirect)).toEqual([false, false]);
  });

  test("goes through a middleware that was added to the client", async () => {
    const { client, sent, sample, send } = opened(dynamodb, "DynamoDB", "GetItem");
    let count = 0;
    const counting = (next: (args: object) => unknown) => (args: object) => {
      count++;
      return next(args);
    };
    client.middlewareStack.add(counting, { step: "build", name: "counting" });
    await send(sample());
    await send(sample());
    expect(sent).toHaveLength(2);
    expect(count).toBe(2);
  });

  test("goes through the middlewares where the connection is HTTP/2, whose headers are others", async () => {
    const requestHandler = {
      handle: async (request: Sent) => void sent.push(request),
      metadata: { handlerProtocol: "h2" },
    };
    const sent: Sent[] = [];
    const { sample, send } = opened(dynamodb, "DynamoDB", "GetItem", { requestHandler });
    await send(sample());
    await send(sample());
    expect(sent.map(isDirect)).toEqual([false, false]);
  });
});

describe("a request to another endpoint", () => {
  test("goes there, and not where the first one went", async () => {
    const { sent, send } = opened(dynamodb, "DynamoDB", "GetItem");
    const arn = "arn:aws:dynamodb:eu-west-2:999999999999:table/customers";
    for (const TableName of ["customers", arn, "customers", arn]) await send({ TableName, Key: { id: { S: "c-7" } } });
    const own = "123456789012.ddb.eu-west-2.amazonaws.com";
    const other = "999999999999.ddb.eu-west-2.amazonaws.com";
    expect(sent.map(({ hostname }) => hostname)).toEqual([own, other, own, other]);
    expect(sent.map(isDirect)).toEqual([false, false, true, true]);
  });

  test("by a member within the request", async () => {
    const { sent, send } = opened(dynamodb, "DynamoDB", "BatchGetItem");
    const arn = "arn:aws:dynamodb:eu-west-2:999999999999:table/customers";
    for (const table of ["customers", arn, "customers"])
      await send({ RequestItems: { [table]: { Keys: [{ id: { S: "c-7" } }] } } });
    expect(new Set(sent.map(({ hostname }) => hostname)).size).toBe(2);
    expect(sent[2]?.hostname).toBe(sent[0]?.hostname);
  });

  test("that needs another signature is not sent with the first one's", async () => {
    const { sent, send } = opened(eventbridge, "EventBridge", "PutEvents");
    const entry = { Source: "contact-centre", DetailType: "ChatStarted", Detail: "{}" };
    await send({ Entries: [entry] });
    await send({ Entries: [entry] });
    // This signature takes a native library, which is not installed, so the SDK sends nothing.
    await send({ Entries: [entry], EndpointId: "abcde.veo" });
    expect(sent.map(({ hostname }) => hostname)).toEqual(Array(2).fill("events.eu-west-2.amazonaws.com"));
  });

  test("is remembered for twenty endpoints at most, and right beyond them", async () => {
    const { sent, send } = opened(dynamodb, "DynamoDB", "GetItem");
    const accounts = Array.from({ length: 50 }, (_, index) => String(100_000_000_000 + index));
    for (const account of [...accounts, ...accounts])
      await send({ TableName: `arn:aws:dynamodb:eu-west-2:${account}:table/t`, Key: { id: { S: "c-7" } } });
    expect(sent.map(({ hostname }) => hostname.split(".")[0])).toEqual([...accounts, ...accounts]);
  });
});
