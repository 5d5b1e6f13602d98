import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLocalConnect } from "../../local/connect/create-local-connect.ts";
import { coldStart, contextOf, DEPLOYED, eventOf, type Json } from "./endpoint.ts";

const servers: Server[] = [];
let written = "";
beforeEach(() => {
  written = "";
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((chunk) => {
      written += String(chunk);
      return true;
    });
});
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type Table = { url: string; keys: string[]; expiries: number[]; fail?: { status: number; type: string } };

/** A DynamoDB that does UpdateItem as `limitCallers` sends it. */
async function dynamoDb(): Promise<Table> {
  const counts = new Map<string, number>();
  const table: Table = { url: "", keys: [], expiries: [] };
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request)).toString("utf8");
    response.setHeader("content-type", "application/x-amz-json-1.0");
    if (table.fail !== undefined)
      return response
        .writeHead(table.fail.status)
        .end(JSON.stringify({ __type: `x#${table.fail.type}`, message: "m" }));
    const { TableName, Key, ExpressionAttributeValues: values, UpdateExpression } = JSON.parse(body);
    if (request.headers["x-amz-target"] !== "DynamoDB_20120810.UpdateItem" || TableName !== "limits")
      return response.writeHead(400).end(JSON.stringify({ __type: "x#ValidationException" }));
    if (UpdateExpression !== "ADD requests :one SET expiresAt = :expires")
      return response.writeHead(400).end(JSON.stringify({ __type: "x#ValidationException" }));
    const key = Key.caller.S as string;
    table.keys.push(key);
    table.expiries.push(Number(values[":expires"].N));
    counts.set(key, (counts.get(key) ?? 0) + Number(values[":one"].N));
    return response.end(JSON.stringify({ Attributes: { requests: { N: String(counts.get(key)) } } }));
  });
  table.url = await listen(server);
  return table;
}

type Answer = { statusCode: number; headers: Record<string, string>; body: string };

async function open(variables: Record<string, string>) {
  const connect = await listen(createLocalConnect());
  const handler = await coldStart("start-chat-contact", {
    ...DEPLOYED,
    AWS_ENDPOINT_URL_CONNECT: connect,
    AUTHORIZATION: "none",
    ...variables,
  });
  return async (
    sourceIp: string,
    { claims, headers = {}, body = { customerName: "Jane" } }: { claims?: Json; headers?: object; body?: Json } = {},
  ) => {
    const event = eventOf("POST", "/chat-contacts", headers, Buffer.from(JSON.stringify(body)));
    event.requestContext = {
      ...event.requestContext,
      http: { method: "POST", path: "/", sourceIp },
      ...(claims && { authorizer: { jwt: { claims } } }),
    };
    return (await handler(event, contextOf(8_000))) as Answer;
  };
}

describe("a caller's limit", () => {
  const limited = (table: Table, more: Record<string, string> = {}) =>
    open({ CALLER_LIMIT: "2/60", CALLER_LIMIT_TABLE: "limits", AWS_ENDPOINT_URL_DYNAMODB: table.url, ...more });
  const statuses = async (calls: (() => Promise<Answer>)[]) => {
    const all: number[] = [];
    for (const call of calls) all.push((await call()).statusCode);
    return all;
  };

  /** Sets the clock to the middle of a window of a minute, so that no test spans two. */
  function beginInMiddleOfWindow(): void {
    vi.setSystemTime(Math.floor(Date.now() / 60_000) * 60_000 + 30_000);
  }

  test("counts by address where there are no tokens, and returns when to retry", async () => {
    beginInMiddleOfWindow();
    const table = await dynamoDb();
    const post = await limited(table);
    const [a, b] = ["198.51.100.1", "198.51.100.2"];
    expect(await statuses([a, a, a, b].map((ip) => () => post(ip)))).toEqual([200, 200, 429, 200]);
    const rejected = await post(a);
    const retryAfter = Number(rejected.headers["retry-after"]);
    expect(retryAfter).toBeGreaterThanOrEqual(1);
    expect(retryAfter).toBeLessThanOrEqual(60);
    expect(JSON.parse(rejected.body)).toMatchObject({
      type: "urn:connect-workflows:problem:too-many-requests",
      reason: "caller",
    });
    expect(table.keys.join()).not.toContain("198.51.100");
    for (const expiry of table.expiries) expect(expiry).toBeGreaterThan(Date.now() / 1000 + 60);
  });

  test("counts by token, whatever the address, and begins again with the next window", async () => {
    beginInMiddleOfWindow();
    const table = await dynamoDb();
    const post = await limited(table, { AUTHORIZATION: "jwt" });
    const jane = { claims: { sub: "jane" } };
    const john = { claims: { sub: "john" } };
    const ip = (last: number) => `198.51.100.${last}`;
    const calls = [() => post(ip(1), jane), () => post(ip(2), jane), () => post(ip(3), jane), () => post(ip(1), john)];
    expect(await statuses(calls)).toEqual([200, 200, 429, 200]);
    vi.setSystemTime(Date.now() + 61_000);
    expect((await post(ip(1), jane)).statusCode).toBe(200);
  });

  test("takes the address of a proxy's header where the deployment names one", async () => {
    beginInMiddleOfWindow();
    const table = await dynamoDb();
    const post = await limited(table, { CALLER_ADDRESS_HEADER: "CloudFront-Viewer-Address" });
    const from = (address: string) => () => post("192.0.2.1", { headers: { "cloudfront-viewer-address": address } });
    const calls = ["203.0.113.1:1", "203.0.113.1:2", "203.0.113.1:3", "203.0.113.2:1"].map(from);
    expect(await statuses(calls)).toEqual([200, 200, 429, 200]);
  });

  test.each([
    ["throttled", { status: 400, type: "ProvisionedThroughputExceededException" }, 429],
    ["out of order", { status: 500, type: "InternalServerError" }, 200],
    ["forbidden", { status: 400, type: "AccessDeniedException" }, 500],
    ["missing", { status: 400, type: "ResourceNotFoundException" }, 500],
  ])("with a table that is %s answers %#", async (_, fail, status) => {
    const table = await dynamoDb();
    const post = await limited(table);
    table.fail = fail;
    expect((await post("198.51.100.1")).statusCode).toBe(status);
    if (status !== 429) expect(written).toContain('"message":"fault"');
  });

  test.each([
    [{ CALLER_LIMIT: "many" }, /CALLER_LIMIT must be requests per seconds/],
    [{ CALLER_LIMIT: "5/60" }, /CALLER_LIMIT_TABLE/],
  ])("cannot be %j", async (variables, message) => {
    await expect(open({ CALLER_LIMIT_TABLE: "", ...variables })).rejects.toThrow(message);
  });
});

describe("a challenge", () => {
  const SECRET = "secret-canary-7f3a";
  /** Answers for the verifier, and lets all other requests through. */
  function verifier(answer: () => Response | Promise<Response>): { url: string; form: URLSearchParams }[] {
    const seen: { url: string; form: URLSearchParams }[] = [];
    const real = globalThis.fetch;
    vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
      if (!/siteverify$/.test(String(input))) return await real(input, init);
      seen.push({ url: String(input), form: init?.body as URLSearchParams });
      return await answer();
    });
    return seen;
  }
  const challenged = (name = "turnstile") => open({ CHALLENGE: name, CHALLENGE_SECRET: SECRET });
  const solved = { headers: { "challenge-token": "token-canary-7f3a" } };

  test.each([
    ["turnstile", "https://challenges.cloudflare.com/turnstile/v0/siteverify"],
    ["hcaptcha", "https://api.hcaptcha.com/siteverify"],
  ])("of %s is verified with the secret, the token and the address", async (name, url) => {
    const seen = verifier(() => Response.json({ success: true }));
    const post = await challenged(name);
    expect((await post("198.51.100.1", solved)).statusCode).toBe(200);
    expect(seen.map((one) => one.url)).toEqual([url]);
    expect(Object.fromEntries(seen[0]?.form ?? [])).toEqual({
      secret: SECRET,
      response: "token-canary-7f3a",
      remoteip: "198.51.100.1",
    });
  });

  test.each<[string, () => Response | Promise<Response>, number, string]>([
    [
      "is not solved",
      () => Response.json({ success: false, "error-codes": ["invalid-input-response"] }),
      403,
      "failed",
    ],
    [
      "was used before",
      () => Response.json({ success: false, "error-codes": ["timeout-or-duplicate"] }),
      403,
      "failed",
    ],
    [
      "has a wrong secret",
      () => Response.json({ success: false, "error-codes": ["invalid-input-secret"] }),
      503,
      "unavailable",
    ],
    ["cannot be verified", () => Promise.reject(new TypeError("fetch failed")), 503, "unavailable"],
    ["is answered in HTML", () => new Response("<html>"), 503, "unavailable"],
    ["is answered with text", () => Response.json("success"), 403, "failed"],
    ["is answered with success as a string", () => Response.json({ success: "true" }), 403, "failed"],
  ])("that %s starts nothing", async (_, answer, status, kind) => {
    verifier(answer);
    const post = await challenged();
    const rejected = await post("198.51.100.1", solved);
    expect(rejected.statusCode).toBe(status);
    expect(JSON.parse(rejected.body)).toMatchObject({ type: `urn:connect-workflows:problem:challenge-${kind}` });
    for (const mark of [SECRET, "token-canary-7f3a"]) {
      expect(rejected.body).not.toContain(mark);
      expect(written).not.toContain(mark);
    }
  });

  test.each([{}, { "challenge-token": "" }, { "challenge-token": "x".repeat(9_000) }])(
    "without a token is asked for, and no verifier is (%#)",
    async (headers) => {
      const seen = verifier(() => Response.json({ success: true }));
      const post = await challenged();
      expect((await post("198.51.100.1", { headers })).statusCode).toBe(403);
      expect(seen).toEqual([]);
    },
  );

  test.each([
    [{ CHALLENGE: "recaptcha", CHALLENGE_SECRET: SECRET }, /CHALLENGE must be turnstile or hcaptcha/],
    [{ CHALLENGE: "toString", CHALLENGE_SECRET: SECRET }, /CHALLENGE must be turnstile or hcaptcha/],
    [{ CHALLENGE: "turnstile" }, /CHALLENGE_SECRET must be/],
  ])("cannot be %j", async (variables, message) => {
    await expect(open(variables)).rejects.toThrow(message);
  });
});
