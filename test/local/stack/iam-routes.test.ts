import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { handler } from "../../../local/stack/serverless-plugin/check-signed.ts";
import { guardIamRoutes, type RoutedService } from "../../../local/stack/serverless-plugin/guard-iam-routes.ts";

const LAMBDA = "http://localhost:3002";

function guard(functions: RoutedService["functions"]): RoutedService["functions"] {
  const service: RoutedService = { functions, provider: { region: "eu-central-1" } };
  guardIamRoutes({ serviceDir: process.cwd(), service }, LAMBDA);
  return service.functions;
}

describe("a route with an IAM authorizer", () => {
  it.each([
    ["an HTTP API", { httpApi: { method: "POST", path: "/a", authorizer: { type: "aws_iam" } } }],
    ["a REST API", { http: { method: "post", path: "a", authorizer: "aws_iam" } }],
    ["a REST API, by type", { http: { method: "post", path: "a", authorizer: { type: "AWS_IAM" } } }],
  ])("of %s leads to the function that checks signatures", (_, event) => {
    const open = { httpApi: "GET /b" };
    const { ours, oursSigned } = guard({ ours: { name: "s-dev-ours", events: [event, open] } });
    expect(ours?.events).toEqual([open]);
    expect(oursSigned).toMatchObject({
      environment: { SIGNED_FUNCTION: `${LAMBDA}/2015-03-31/functions/s-dev-ours/invocations` },
    });
    expect(JSON.stringify(oursSigned?.events)).toMatch(/"\/?a"/);
    expect(JSON.stringify(oursSigned?.events)).not.toContain("authorizer");
  });

  it.each([
    { httpApi: { authorizer: { type: "jwt", name: "website" } } },
    { http: { authorizer: "verify" } },
    { httpApi: "*" },
    { websocket: { route: "$connect", authorizer: "aws_iam" } },
  ])("is the only one that changes: %j", (event) => {
    expect(guard({ ours: { events: [event] } })).toEqual({ ours: { events: [event] } });
  });
});

describe("the function that checks signatures", () => {
  const CREDENTIAL = "Credential=any/20260101/us-east-1/execute-api/aws4_request";
  const AUTHORIZATION = `AWS4-HMAC-SHA256 ${CREDENTIAL}, SignedHeaders=host, Signature=any`;
  const SIGNED = { Authorization: AUTHORIZATION, "X-Amz-Date": "20260101T000000Z" };
  const events: object[] = [];
  const answers = { value: { status: 200, headers: {}, body: '{"statusCode":200,"body":"{}"}' } };
  const lambda = createServer((request, response) => {
    request.setEncoding("utf8").on("data", (text) => events.push(JSON.parse(text)));
    const { status, headers, body } = answers.value;
    request.on("end", () => response.writeHead(status, headers).end(body));
  });

  beforeEach(async () => {
    await new Promise<void>((listening) => lambda.listen(0, "127.0.0.1", listening));
    const { port } = lambda.address() as { port: number };
    vi.stubEnv("SIGNED_FUNCTION", `http://127.0.0.1:${port}/`);
    vi.stubEnv("SIGNED_REGION", "eu-central-1");
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    events.length = 0;
    lambda.closeAllConnections();
    lambda.close();
  });

  it.each([
    ["no signature", {}, "The request is not signed."],
    ["a token", { authorization: "Bearer abc" }, 'must begin with AWS4-HMAC-SHA256, not "Bearer"'],
    ["half a signature", { authorization: `AWS4-HMAC-SHA256 ${CREDENTIAL}` }, "requires 'Signature' parameter"],
    ["no date", { authorization: AUTHORIZATION }, "'X-Amz-Date' or a 'Date' header"],
    ["another service", { ...SIGNED, Authorization: AUTHORIZATION.replace("execute-api", "lambda") }, "not 'lambda'"],
  ])("answers 401 to %s, and says how to sign", async (_, headers, reason) => {
    const answer = (await handler({ version: "2.0", headers })) as { headers: object; body: string };
    expect(answer).toMatchObject({
      statusCode: 401,
      headers: { "content-type": "application/problem+json", "www-authenticate": "AWS4-HMAC-SHA256" },
    });
    const { status, detail } = JSON.parse(answer.body);
    expect(status).toBe(401);
    expect(detail).toContain(reason);
    expect(detail).toContain('curl --aws-sigv4 "aws:amz:eu-central-1:execute-api" --user any:key');
    expect(events).toEqual([]);
  });

  it("passes signed requests to the function as IAM does", async () => {
    const event = { version: "2.0", headers: SIGNED, requestContext: { routeKey: "POST /a" } };
    expect(await handler(event)).toEqual({ statusCode: 200, body: "{}" });
    expect(events).toMatchObject([
      { requestContext: { routeKey: "POST /a", authorizer: { iam: { userArn: expect.any(String) } } } },
    ]);
  });

  it("reads signatures in the query, and events of REST APIs", async () => {
    const queryStringParameters = {
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Credential": "any/20260101/eu-west-1/execute-api/aws4_request",
      "X-Amz-Date": "20260101T000000Z",
      "X-Amz-SignedHeaders": "host",
      "X-Amz-Signature": "any",
    };
    await handler({ headers: null, queryStringParameters, requestContext: { identity: { sourceIp: "127.0.0.1" } } });
    expect(events).toMatchObject([
      { requestContext: { identity: { sourceIp: "127.0.0.1", userArn: expect.any(String) } } },
    ]);
  });

  it("fails as the function does", async () => {
    answers.value = {
      status: 200,
      headers: { "x-amz-function-error": "Unhandled" },
      body: '{"errorMessage":"[504] - Lambda timeout."}',
    };
    await expect(handler({ version: "2.0", headers: SIGNED })).rejects.toThrow("[504] - Lambda timeout.");
  });
});
