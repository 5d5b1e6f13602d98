import { once } from "node:events";
import { glob, readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { ConnectClient } from "@aws-sdk/client-connect";
import type { IAMClient } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { compileFile } from "../../../build/bundle/compile-file.ts";
import type { DeployedFunction } from "../../../build/deployment/deployed-function.ts";
import { readDeployment } from "../../../build/deployment/deployment.ts";
import type { HttpRoute } from "../../../build/deployment/http-routes.ts";
import { aliasNameOf } from "../../../build/deployment/rollout/live-alias.ts";
import { callApi } from "../../../build/serverless-plugin/smoke/call-api.ts";
import { type Finding, findingTable } from "../../../build/serverless-plugin/smoke/finding.ts";
import { runSmoke, stopContact } from "../../../build/serverless-plugin/smoke/smoke.ts";
import { openSmoke } from "../../../build/serverless-plugin/smoke/smoke-session.ts";
import type { SmokeFunction, SmokeStack } from "../../../build/serverless-plugin/smoke/smoke-stack.ts";
import { createLocalConnect } from "../../../local/connect/create-local-connect.ts";
import { SAMPLE_CONTACT_FLOW_ID, SAMPLE_INSTANCE_ID } from "../../../local/connect/seed/sample-ids.ts";
import { contextOf, eventOf, type Json } from "../../handlers/endpoint.ts";

const ORIGIN = "https://www.example.com";
const INSTANCE = `arn:aws:connect:us-east-1:123456789012:instance/${SAMPLE_INSTANCE_ID}`;
const ENVIRONMENT = {
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  CONNECT_INSTANCE_ID: SAMPLE_INSTANCE_ID,
  CONNECT_CONTACT_FLOW_ID: SAMPLE_CONTACT_FLOW_ID,
  ALLOWED_FLOWS: SAMPLE_CONTACT_FLOW_ID,
  ALLOWED_ATTRIBUTES: "topic",
  ALLOWED_ORIGINS: ORIGIN,
  AUTHORIZATION: "secret",
  TOKEN_SECRET: "s".repeat(32),
  TOKEN_AUDIENCE: "chat",
  ORIGIN_SECRET: "o".repeat(32),
};

type Handler = (event: unknown, context: unknown) => Promise<unknown>;
const handlers = new Map<string, Handler>();
const servers: Server[] = [];
let stack: SmokeStack;
let connectUrl = "";

/** Breaks the stack in one way, for tests of failing rows. */
type Defect = "unsigned tasks" | "no preflight" | "no keys" | "open to all";
let defect: Defect | undefined;

const ROUTES: Record<string, [id: string, routes: HttpRoute[]]> = {
  "start-chat-and-set-attributes": ["Chats", [{ method: "POST", path: "/chats", isSigned: false }]],
  "start-chat-contact": [
    "ChatContacts",
    [
      { method: "POST", path: "/chat-contacts", isSigned: false },
      { method: "POST", path: "/Prod/{proxy+}", isSigned: false },
    ],
  ],
  "start-task-and-stop": ["Tasks", [{ method: "POST", path: "/tasks", isSigned: true }]],
};

beforeAll(async () => {
  connectUrl = await listen(createLocalConnect());
  for (const [name, value] of Object.entries({ ...ENVIRONMENT, AWS_ENDPOINT_URL_CONNECT: connectUrl }))
    vi.stubEnv(name, value);
  // Handlers read the environment when they are loaded.
  vi.resetModules();
  for (const stem of Object.keys(ROUTES))
    handlers.set(stem, ((await import(`../../../handlers/${stem}.ts`)) as { handler: Handler }).handler);
  const url = await listen(createServer((request, response) => void serve(request, response)));
  vi.stubEnv("AWS_ENDPOINT_URL_LAMBDA", url);
  vi.stubEnv("AWS_ENDPOINT_URL_CONNECTPARTICIPANT", connectUrl);
  stack = {
    isLocal: true,
    apiUrl: url,
    functions: await Promise.all(Object.keys(ROUTES).map(functionOf)),
    deployment: readDeployment("connect-workflows", {
      stage: "dev",
      region: "us-east-1",
      parameters: {
        connectInstanceArn: INSTANCE,
        connectContactFlowId: SAMPLE_CONTACT_FLOW_ID,
        allowedFlows: SAMPLE_CONTACT_FLOW_ID,
      },
    }),
  };
});
beforeEach(() => {
  defect = undefined;
});
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function functionOf(stem: string): Promise<SmokeFunction> {
  const [id, routes] = ROUTES[stem] ?? ["", []];
  const { document } = await compileFile(`handlers/${stem}.arazzo.yaml`);
  const of = { id, name: stem, logGroup: `/aws/lambda/${stem}`, functionId: id, connectFlow: true, durable: false };
  return {
    of: {
      ...of,
      ...(document && { document }),
      ownRole: false,
      keepsFailures: true,
      traced: false,
      inVpc: false,
      permissions: [],
    },
    routes,
    // As serverless.yml has it: a signed route has no access policy.
    environment: stem === "start-task-and-stop" ? { CONNECT_CONTACT_FLOW_ID: SAMPLE_CONTACT_FLOW_ID } : ENVIRONMENT,
    roleArn: `arn:aws:iam::123456789012:role/${id}`,
  } satisfies SmokeFunction & { of: DeployedFunction };
}

async function listen(server: Server): Promise<string> {
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** API Gateway and the Lambda Invoke API, as far as the checks use them. */
async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "", url = "", headers } = request;
  const body = Buffer.concat(await Array.fromAsync(request));
  const [, invoked] = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(url) ?? [];
  if (invoked !== undefined) {
    const clientContext = String(headers["x-amz-client-context"] ?? "");
    const context = {
      ...contextOf(8_000),
      ...(clientContext && { clientContext: JSON.parse(Buffer.from(clientContext, "base64").toString()) as object }),
    };
    try {
      response.end(JSON.stringify(await handlers.get(invoked)?.(JSON.parse(body.toString()), context)));
    } catch (error) {
      const { name: errorType, message: errorMessage } = error as Error;
      response.setHeader("x-amz-function-error", "Unhandled").end(JSON.stringify({ errorType, errorMessage }));
    }
    return;
  }
  if (headers.origin === ORIGIN && defect !== "no preflight") response.setHeader("access-control-allow-origin", ORIGIN);
  if (method === "OPTIONS") {
    response.setHeader("access-control-allow-headers", "content-type,idempotency-key").writeHead(204).end();
    return;
  }
  if (url === "/openapi.json") {
    response.end('{"openapi":"3.1.0"}');
    return;
  }
  const [stem, [, routes]] = Object.entries(ROUTES).find(([, [, of]]) =>
    of.some(({ path }) => url === path || (path.includes("{") && url.startsWith("/Prod/"))),
  ) ?? ["", ["", []]];
  const isUnsigned = routes[0]?.isSigned && !headers.authorization?.startsWith("AWS4-HMAC-SHA256 ");
  if (stem === "" || (isUnsigned && defect !== "unsigned tasks")) {
    response.writeHead(stem === "" ? 404 : 403).end('{"message":"…"}');
    return;
  }
  const event = eventOf(
    method,
    url,
    defect === "no keys" ? { ...headers, "idempotency-key": undefined } : headers,
    body,
  );
  // A route of a signed request has its caller's identity.
  if (routes[0]?.isSigned) event.requestContext.authorizer = { iam: { userArn: "arn:aws:iam::123456789012:user/me" } };
  const answer = (await handlers.get(stem)?.(event, contextOf(8_000))) as {
    statusCode: number;
    headers: Record<string, string>;
    body: string;
  };
  response.writeHead(defect === "open to all" ? 200 : answer.statusCode, answer.headers).end(answer.body);
}

const credentials = async () => ({ accessKeyId: "local", secretAccessKey: "local" });
const smokeOf = () => openSmoke(stack, { region: "us-east-1", credentials, waitSeconds: 0 });
const ofStatus = (findings: readonly Finding[], status: Finding["status"]) =>
  findings.filter((finding) => finding.status === status).map(({ check }) => check);

describe("a smoke test of the local stack", () => {
  test("starts contacts through every trigger, fails in nothing, and leaves none open", async () => {
    const findings = await runSmoke(smokeOf());
    expect(findings.filter(({ status }) => status === "failed")).toEqual([]);
    expect(ofStatus(findings, "passed")).toEqual(
      expect.arrayContaining([
        ...["/chats", "/chat-contacts", "/tasks"].map((path) => `API POST ${path} starts a contact`),
        ...["/chats", "/chat-contacts", "/tasks"].map(
          (path) => `API POST ${path}: the same key returns the same contact`,
        ),
        "API POST /chat-contacts: another request with the same key gets 409",
        "doubt: API POST /Prod/ reaches the function of /Prod/{proxy+}",
        "doubt: API POST /chat-contacts: the same key returns the same participant token",
        "doubt: the participant token of a repeated start opens the chat",
        ...Object.keys(ROUTES).flatMap((name) => [
          `direct ${name}: the same key returns the same contact`,
          `flow ${name}: the same key returns the same contact`,
          `flow ${name}: the answer fits a flow, without the participant's token`,
        ]),
        "API POST /tasks rejects an unsigned request",
        "API POST /chats rejects a forged token",
        "API POST /chats rejects a request that bypasses CloudFront",
        "API POST /chat-contacts rejects a page of another origin",
        "preflight of POST /chats",
        "preflight of POST /chats from another origin",
        "a page can read an error of POST /chats",
      ]),
    );
    for (const { status, detail } of findings) if (status === "skipped") expect(detail).not.toBe("");
    const { contacts } = (await (await fetch(`${connectUrl}/_local/contacts`)).json()) as { contacts: Json[] };
    expect(contacts.length).toBeGreaterThanOrEqual(9);
    for (const { state } of contacts) expect(state).toBe("ENDED");
  });

  test.each<[Defect, string]>([
    ["unsigned tasks", "API POST /tasks rejects an unsigned request"],
    ["no preflight", "preflight of POST /chats"],
    ["no keys", "API POST /chats: the same key returns the same contact"],
    ["open to all", "API POST /chats rejects a forged token"],
  ])("fails a stack with %s", async (of, check) => {
    defect = of;
    expect(ofStatus(await runSmoke(smokeOf()), "failed")).toContain(check);
  });

  test("fails, and names the error, if Connect denies the start", async () => {
    const faults = [{ operation: "StartChatContact", status: 403, errorName: "AccessDeniedException" }];
    await fetch(`${connectUrl}/_local/faults`, { method: "PUT", body: JSON.stringify(faults) });
    const findings = await runSmoke(smokeOf()).finally(() =>
      fetch(`${connectUrl}/_local/faults`, { method: "PUT", body: "[]" }),
    );
    expect(findings).toContainEqual({
      check: "direct start-chat-contact starts a contact",
      status: "failed",
      detail: expect.stringContaining("AccessDenied"),
    });
  });
});

/** Clients of services that the local stack lacks, which answer this. */
function answering(answer: (command: { constructor: { name: string }; input: never }) => unknown) {
  return { send: async (command: never) => answer(command) };
}

describe("a smoke test of AWS", () => {
  const onAws = (allowed: (arn: string) => boolean, find: (pattern: string) => string[], values: number[]) => {
    const smoke = smokeOf();
    smoke.clients.iam = answering(({ input }) => ({
      EvaluationResults: (input as { ActionNames: string[] }).ActionNames.map((EvalActionName) => ({
        EvalActionName,
        EvalDecision: (input as { ResourceArns: string[] }).ResourceArns.every(allowed) ? "allowed" : "implicitDeny",
      })),
    })) as unknown as IAMClient;
    smoke.clients.logs = answering(({ input }) => ({
      // The first part of a search can be empty.
      ...((input as { nextToken?: string }).nextToken === undefined
        ? { events: [], nextToken: "next" }
        : { events: find((input as { filterPattern: string }).filterPattern).map((message) => ({ message })) }),
    })) as unknown as CloudWatchLogsClient;
    smoke.clients.cloudWatch = answering(() => ({
      MetricDataResults: [{ Values: values }],
      Metrics: [],
      MetricAlarms: values.length === 0 ? [{ AlarmName: "connect-workflows-dev Faults" }] : [],
    })) as unknown as CloudWatchClient;
    return runSmoke(smoke);
  };

  const LINE = '{"message":"run"}';
  const isHere = (arn: string) => arn.includes(SAMPLE_INSTANCE_ID);

  test("passes where roles are limited to the instance, and log lines and metrics arrive", async () => {
    const find = (pattern: string) => (/^"(?:[0-9a-f-]{36}|POST)"$/.test(pattern) ? [LINE] : []);
    expect(ofStatus(await onAws(isHere, find, [3]), "failed")).toEqual([]);
  });

  test("fails where a log has a participant's token", async () => {
    const failed = ofStatus(await onAws(isHere, () => [LINE], [3]), "failed");
    expect(failed).toContain("no participant's token in /aws/lambda/start-chat-contact");
  });

  test("fails where a role allows everything, logs are empty, metrics are missing and an alarm rings", async () => {
    const failed = ofStatus(
      await onAws(
        () => true,
        () => [],
        [],
      ),
      "failed",
    );
    expect(failed).toEqual(
      expect.arrayContaining([
        "the role of start-task-and-stop allows nothing on another instance",
        "the log has a line for a contact in /aws/lambda/start-task-and-stop",
        "the metric Started of start-task-and-stop has data",
        "no alarm rings",
      ]),
    );
  });
});

describe("a contact of the run that Connect does not stop", () => {
  const stopped = (Contact: object) => {
    const smoke = smokeOf();
    smoke.clients.connect = answering(({ constructor: { name } }) => {
      if (name === "StopContactCommand") throw Object.assign(new Error(), { name: "ContactNotFoundException" });
      return { Contact };
    }) as unknown as ConnectClient;
    return stopContact("c-1", smoke);
  };

  test("counts as stopped if it has ended", async () => {
    expect(await stopped({ DisconnectTimestamp: new Date(0) })).toBeUndefined();
  });

  test("is reported while it is open", async () => {
    expect(await stopped({})).toBe("ContactNotFoundException");
  });
});

test.each<[Partial<DeployedFunction>, string | undefined]>([
  [{}, undefined],
  [{ aliasId: "TasksLiveAlias" }, "live"],
  [{ aliasId: "TasksDurableLambdaAlias", durable: true }, "durable"],
  [{ aliasId: "TasksProvConcLambdaAlias" }, "provisioned"],
])("a function with %j is invoked through the alias %s", async (given, alias) => {
  const { of } = await functionOf("start-task-and-stop");
  expect(aliasNameOf({ ...of, ...given })).toBe(alias);
});

test("a request beyond a limit is sent again when the answer says so", async () => {
  const statuses = [429, 429, 200];
  const url = await listen(
    createServer((_, response) => response.writeHead(statuses.shift() ?? 500, { "retry-after": "0" }).end("{}")),
  );
  expect((await callApi(url, "POST", {}, {})).status).toBe(200);
});

test("the table has a row for each finding, and their number by status", () => {
  const findings: Finding[] = [
    { check: "one", status: "passed", detail: "" },
    { check: "another", status: "failed", detail: "why" },
  ];
  expect(findingTable(findings)).toBe("  passed  one\n  failed  another  why\n\n1 passed, 1 failed");
});

test("each doubt in the code is a row of docs/smoke.md, and the reverse", async () => {
  const folder = "build/serverless-plugin/smoke";
  const sources = await Promise.all(
    (await Array.fromAsync(glob(`${folder}/**/*.ts`))).map((file) => readFile(file, "utf8")),
  );
  const titles = sources.flatMap((source) =>
    [...source.matchAll(/["`](doubt: [^"`]+)["`]/g)].map(([, title = ""]) => title),
  );
  const section = (await readFile("docs/smoke.md", "utf8")).split("## Doubts")[1]?.split("\n## ")[0] ?? "";
  const rows = [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, row = ""]) => row);
  // A title can begin with its trigger, and end with a name.
  const known = (title: string) =>
    rows.filter((row) => title.includes(row) || title.replace("${route.path}", "/Prod/{proxy+}").includes(row));
  for (const title of titles) expect(known(title), title).toHaveLength(1);
  expect(new Set(titles.flatMap(known))).toEqual(new Set(rows));
});
