import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../../local/stack/free-port.ts";
import { eventually } from "../eventually.ts";

const SLS = "node_modules/serverless/bin/serverless.js";
const SLOW = 180_000;
const run = promisify(execFile);
/** The local stack checks the form of a signature only. */
const SIGNED = {
  authorization:
    "AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=any",
  "x-amz-date": "20260101T000000Z",
};

/** The environment of a machine without an AWS account. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:AWS|CONNECT|POWERTOOLS|LOG)_/.test(name)),
);
const sls = (...parameters: string[]) =>
  run(process.execPath, [SLS, ...parameters], { env: environment }).catch(
    (error) => error as { stdout: string; code: number },
  );

describe("sls invoke local", () => {
  test.each([
    [
      "startChatAndSetAttributes",
      "start-chat-and-set-attributes.direct",
      { contactId: expect.any(String), participantToken: expect.any(String), channel: "CHAT" },
    ],
    ["startTaskAndStop", "start-task-and-stop.flow", { contactId: expect.any(String), channel: "TASK" }],
  ])("prints of %s the outputs to %s and nothing else", { timeout: SLOW }, async (name, event, outputs) => {
    const { stdout } = await sls("invoke", "local", "-f", name, "--path", `events/${event}.json`);
    expect(JSON.parse(stdout)).toMatchObject(outputs);
  });

  test("prints what is wrong with an input, by its type, and fails", { timeout: SLOW }, async () => {
    const failed = await sls("invoke", "local", "-f", "startTaskAndStop", "--data", "{}");
    expect(failed).toMatchObject({ code: 1 });
    expect(JSON.parse(failed.stdout)).toMatchObject({
      errorType: "InvalidInputError",
      errorMessage: "The input of start-task-and-stop is not valid: /name is required.",
    });
  });
});

test("sls offline rejects a short secret at once", { timeout: SLOW }, async () => {
  const failed = await sls("offline", "--param", "authorization=secret", "--param", "tokenSecret=short");
  expect(failed).toMatchObject({ code: 1 });
  expect(JSON.stringify(failed)).toContain("tokenSecret must be a secret of at least 32 characters");
});

describe("sls package", () => {
  const directory = mkdtempSync(join(tmpdir(), "package-"));
  let resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
  beforeAll(async () => {
    await sls(
      "package",
      "--package",
      directory,
      ...["--param", "connectInstanceArn=arn:aws:connect:us-east-1:123456789012:instance/i-4711"],
      ...["--param", "allowedOrigins=https://www.example.com, https://shop.example.com"],
      ...["--param", "allowedAttributes=topic"],
      ...["--param", "flowQueueSupport=q-1"],
      ...["--param", "authorization=jwt"],
      ...["--param", "tokenIssuer=https://login.example.com"],
      ...["--param", "tokenAudience=chat"],
      ...["--param", "claimAttributes=custom:tier=tier"],
    );
    const template = readFileSync(join(directory, "cloudformation-template-update-stack.json"), "utf8");
    resources = (JSON.parse(template) as { Resources: typeof resources }).Resources;
  }, SLOW);
  afterAll(() => rmSync(directory, { recursive: true }));

  const ofType = (type: string) => Object.values(resources).filter(({ Type }) => Type === type);

  test("packs each function for itself", () => {
    const archives = readdirSync(directory).filter((name) => name.endsWith(".zip"));
    expect(archives).toHaveLength(ofType("AWS::Lambda::Function").length);
    for (const name of ["openApi", "startChatAndSetAttributes", "startChatContact", "startTaskAndStop"])
      expect(archives).toContain(`${name}.zip`);
  });

  test("runs functions on Node 24 on arm64, with the deployment's instance", () => {
    const functions = ofType("AWS::Lambda::Function").map(({ Properties }) => Properties);
    expect(functions.length).toBeGreaterThanOrEqual(4);
    for (const properties of functions)
      expect(properties).toMatchObject({
        Runtime: "nodejs24.x",
        Architectures: ["arm64"],
        Environment: { Variables: { CONNECT_INSTANCE_ID: "i-4711" } },
      });
  });

  test("takes nothing of this machine's local Connect along", () => {
    expect(JSON.stringify(resources)).not.toMatch(/AWS_ENDPOINT_URL|AWS_ACCESS_KEY/);
  });

  test("keeps logs for a limited time", () => {
    for (const { Properties } of ofType("AWS::Logs::LogGroup")) expect(Properties.RetentionInDays).toBe(30);
  });

  test("lets signed requests make tasks, and callers with a token start chats", () => {
    const routes = ofType("AWS::ApiGatewayV2::Route").map(({ Properties }) => [
      Properties.RouteKey,
      Properties.AuthorizationType,
    ]);
    expect(Object.fromEntries(routes)).toMatchObject({
      "POST /tasks": "AWS_IAM",
      "POST /chats": "JWT",
      "POST /chat-contacts": "JWT",
      "POST /Prod/{proxy+}": "JWT",
      "GET /openapi.json": undefined,
    });
    expect(ofType("AWS::ApiGatewayV2::Authorizer")).toMatchObject([
      { Properties: { JwtConfiguration: { Issuer: "https://login.example.com", Audience: ["chat"] } } },
    ]);
  });

  test("gives CORS and throttles to every route", () => {
    expect(ofType("AWS::ApiGatewayV2::Api")).toMatchObject([
      {
        Properties: {
          CorsConfiguration: {
            AllowOrigins: ["https://www.example.com", "https://shop.example.com"],
            AllowHeaders: expect.arrayContaining(["authorization", "content-type", "idempotency-key"]),
            ExposeHeaders: ["retry-after"],
          },
        },
      },
    ]);
    expect(ofType("AWS::ApiGatewayV2::Stage")).toMatchObject([
      { Properties: { DefaultRouteSettings: { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 } } },
    ]);
  });

  test("tells the chat endpoints, and no other function, what a client may do", () => {
    for (const { Properties } of ofType("AWS::Lambda::Function")) {
      const { Variables } = Properties.Environment as { Variables: Record<string, string> };
      const isChat = /startChat/i.test(String(Properties.FunctionName));
      expect(Variables.ALLOWED_ATTRIBUTES).toBe(isChat ? "topic" : undefined);
      expect(Variables.AUTHORIZATION).toBe(isChat ? "jwt" : undefined);
      expect(Variables.CLAIM_ATTRIBUTES).toBe(isChat ? "custom:tier=tier" : undefined);
    }
  });
});

describe("sls offline", () => {
  let offline: ChildProcess;
  let api: string;
  let lambda: string;
  let logged = "";
  beforeAll(async () => {
    const [httpPort, lambdaPort] = [await freePort(), await freePort()];
    api = `http://localhost:${httpPort}`;
    lambda = `http://localhost:${lambdaPort}/2015-03-31/functions/connect-workflows-dev`;
    const ports = ["--httpPort", String(httpPort), "--lambdaPort", String(lambdaPort)];
    offline = spawn(process.execPath, [SLS, "offline", ...ports], {
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    offline.stdout?.on("data", (text) => (logged += String(text)));
    await new Promise<void>((resolve, reject) => {
      let printed = "";
      offline.stderr?.on("data", (text) => {
        printed += String(text);
        if (printed.includes("Server ready")) resolve();
      });
      offline.on("exit", () => reject(new Error(`sls offline ended: ${printed}`)));
    });
  }, SLOW);
  afterAll(async () => {
    const exited = once(offline, "exit");
    offline.kill("SIGTERM");
    await exited;
  });

  const post = async (url: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  test("serves chats over HTTP, each a new one", { timeout: SLOW }, async () => {
    const request = { contactFlowId: "a-flow-of-mine", displayName: "Jane", attributes: { tier: "gold" } };
    const [first, second] = [await post(`${api}/chats`, request), await post(`${api}/chats`, request)];
    expect(first).toMatchObject({ status: 200, body: { channel: "CHAT", participantToken: expect.any(String) } });
    expect(second.body.contactId).not.toBe(first.body.contactId);
  });

  test("serves chat clients, on the Android sample's path too", { timeout: SLOW }, async () => {
    const request = { customerName: "Jane" };
    const answer = { data: { startChatResult: { ParticipantToken: expect.any(String) } } };
    for (const path of ["/chat-contacts", "/Prod/"])
      expect(await post(api + path, request)).toMatchObject({ status: 200, body: answer });
  });

  test("answers a preflight without the function", { timeout: SLOW }, async () => {
    const headers = {
      origin: "https://www.example.com",
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type,idempotency-key",
    };
    const response = await fetch(`${api}/chat-contacts`, { method: "OPTIONS", headers });
    expect(response.status).toBeLessThan(300);
    expect(response.headers.get("access-control-allow-origin")).toBeTruthy();
    expect(response.headers.get("access-control-allow-headers")?.toLowerCase()).toContain("idempotency-key");
  });

  test("lets a page read a refusal", { timeout: SLOW }, async () => {
    const headers = { origin: "https://www.example.com" };
    const response = await fetch(`${api}/chat-contacts`, { method: "POST", body: "{}", headers });
    expect(response.status).toBe(422);
    expect(["*", headers.origin]).toContain(response.headers.get("access-control-allow-origin"));
  });

  test("serves the description of the API", { timeout: SLOW }, async () => {
    const response = await fetch(`${api}/openapi.json`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ openapi: "3.1.0", paths: { "/chat-contacts": { post: {} } } });
  });

  test("serves tasks to signed requests only", { timeout: SLOW }, async () => {
    const body = { name: "Call back" };
    expect(await post(`${api}/tasks`, body, SIGNED)).toMatchObject({ status: 200, body: { channel: "TASK" } });
    const unsigned = { status: 401, body: { detail: expect.stringContaining("--aws-sigv4") } };
    expect(await post(`${api}/tasks`, body)).toMatchObject(unsigned);
  });

  test("takes flows' events through Lambda's API", { timeout: SLOW }, async () => {
    const event: unknown = JSON.parse(readFileSync("events/start-chat-and-set-attributes.flow.json", "utf8"));
    const { body } = await post(`${lambda}-startChatAndSetAttributes/invocations`, event);
    expect(body).toMatchObject({ contactId: expect.any(String), channel: "CHAT" });
  });

  test("logs runs, and leaves metrics to CloudWatch", { timeout: SLOW }, async () => {
    await post(`${api}/tasks`, { name: "Call back" }, SIGNED);
    await eventually(() => expect(logged).toContain('"message":"run"'));
    expect(logged).not.toContain('"_aws"');
  });
});
