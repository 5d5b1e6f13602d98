import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { loadDocument } from "../../../build/bundle/load-document.ts";
import { runWorkflow } from "../../../lib/arazzo/execution/run-workflow.ts";
import { systemClock } from "../../../lib/aws/system-clock.ts";
import { type Answer, type Recorded, startRecorder } from "./recorder.ts";

const FILE = "test/build/sources/ask-crm.arazzo.yaml";
const { module, problems } = await loadDocument(FILE);

function answer({ method, url }: Recorded): Answer {
  if (method === "GET") return { body: '{"name":"Jane","tier":"gold"}' };
  return { status: url.endsWith("/notes") ? 201 : 200, body: "{}" };
}

async function run(inputs: object, timeLeft = 10_000) {
  if (module === undefined) throw new Error(problems.map(({ message }) => message).join("\n"));
  const session = module.openSource().session({ idempotencyKey: "order 7", deadline: systemClock.now() + timeLeft });
  return await runWorkflow(module.executable, inputs, { session, clock: systemClock });
}

beforeEach(() => vi.stubEnv("CRM_KEY", "hush"));
afterEach(() => vi.unstubAllEnvs());

describe("a document of an HTTP API", () => {
  test("is compiled against the description", () => {
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("calls the API as its description says", async () => {
    await using recorder = await startRecorder(answer);
    vi.stubEnv("SERVER_URL_CRM", `${recorder.url}/v1`);
    const report = await run({ customerId: "7/8", text: "Called." });
    expect(report.error).toBeUndefined();
    expect(report.outputs).toEqual({ name: "Jane", tier: "gold", asked: "7/8" });
    expect(recorder.requests.map(({ method, url, body }) => [method, url, body])).toEqual([
      ["GET", "/v1/customers/7%2F8?fields=name,tier", ""],
      ["POST", "/v1/notes", '{"customer":"7/8","text":"Called."}'],
      ["POST", "/v1/calls", "who=Jane&tags=a+b&tags=c"],
    ]);
    expect(recorder.requests.map(({ headers }) => headers["x-api-key"])).toEqual(["hush", "hush", "hush"]);
    expect(recorder.requests[1]?.headers["idempotency-key"]).toMatch(/^[0-9a-f]{64}$/);
  });

  test("is checked before the first step", async () => {
    await using recorder = await startRecorder(answer);
    vi.stubEnv("SERVER_URL_CRM", recorder.url);
    await expect(run({ customerId: "7", text: "This is longer than a note can be." })).rejects.toMatchObject({
      violations: [{ pointer: "/text", message: "must have at most 20 characters, but has 34" }],
    });
    expect(recorder.requests).toEqual([]);
  });

  test("fails without a credential, before anything is sent", async () => {
    await using recorder = await startRecorder(answer);
    vi.stubEnv("SERVER_URL_CRM", recorder.url);
    vi.stubEnv("CRM_KEY", "");
    const report = await run({ customerId: "7", text: "a" });
    expect(report.error).toMatchObject({ code: "NoCredentials", message: expect.stringContaining("CRM_KEY") });
    expect(recorder.requests).toEqual([]);
  });
});

describe("an attack", () => {
  const text = "a";
  test.each<[title: string, inputs: { customerId: string; trace?: string }]>([
    ["a host as a value", { customerId: "//evil.example/x" }],
    ["a URL as a value", { customerId: "https://evil.example/x" }],
    ["an @ in the path", { customerId: "@evil.example" }],
    ["a backslash", { customerId: "\\\\evil.example" }],
    ["a query in the path", { customerId: "7?admin=true#x" }],
    ["an encoded slash", { customerId: "7%2f..%2fadmin" }],
    ["slashes and dots", { customerId: "../../admin" }],
  ])("by %s stays one segment of the path on the API's host", async (_, inputs) => {
    await using recorder = await startRecorder(answer);
    vi.stubEnv("SERVER_URL_CRM", `${recorder.url}/v1`);
    const report = await run({ text, ...inputs });
    expect(report.error).toBeUndefined();
    const path = (recorder.requests[0]?.url ?? "").split("?")[0] ?? "";
    expect(path.split("/")).toHaveLength(4);
    expect(decodeURIComponent(path.slice("/v1/customers/".length))).toBe(inputs.customerId);
    expect(new Set(recorder.requests.map(({ headers }) => `http://${headers.host}`))).toEqual(new Set([recorder.url]));
  });

  test.each<[title: string, inputs: { customerId: string; trace?: string }]>([
    ["a dot", { customerId: "." }],
    ["two dots", { customerId: ".." }],
    ["a line break in a header", { customerId: "7", trace: "a\r\nX-Api-Key: mine" }],
    ["a NUL in a header", { customerId: "7", trace: "a\0b" }],
    ["an unpaired surrogate in the path", { customerId: "\ud800" }],
  ])("by %s is a violation of the input, and nothing is sent", async (_, inputs) => {
    await using recorder = await startRecorder(answer);
    vi.stubEnv("SERVER_URL_CRM", recorder.url);
    const rejected: unknown = await run({ text, ...inputs }).catch((error: unknown) => error);
    expect(rejected).toMatchObject({ name: "InvalidInputError" });
    expect(String(rejected)).not.toContain("mine");
    expect(recorder.requests).toEqual([]);
  });

  test("by a redirect is a response, and the other host gets nothing", async () => {
    await using other = await startRecorder(() => ({ body: "{}" }));
    await using recorder = await startRecorder(() => ({ status: 302, headers: { location: other.url } }));
    vi.stubEnv("SERVER_URL_CRM", recorder.url);
    const report = await run({ customerId: "7", text });
    expect(report.error).toMatchObject({ statusCode: 302 });
    expect(other.requests).toEqual([]);
  });

  test("by an endless body ends at 6 MB", async () => {
    await using recorder = await startRecorder(() => ({ body: "x".repeat(6 * 1024 * 1024 + 1) }));
    vi.stubEnv("SERVER_URL_CRM", recorder.url);
    const report = await run({ customerId: "7", text });
    expect(report.error).toMatchObject({ code: "UnreadableAnswer" });
  });

  test.each<[title: string, answer: Answer, code: string | undefined]>([
    ["nested deeply", { body: "[".repeat(100_000) + "]".repeat(100_000) }, "UnreadableAnswer"],
    [
      "compressed",
      { body: gzipSync("x".repeat(10_000_000)).toString("latin1"), headers: { "content-encoding": "gzip" } },
      "UnreadableAnswer",
    ],
    ["with huge headers", { body: "{}", headers: { "x-much": "x".repeat(200_000) } }, "Unreachable"],
    ["with members of prototypes", { body: '{"__proto__":{"tier":"gold"},"constructor":1,"name":"Jane"}' }, undefined],
  ])("by an answer %s neither hangs nor crashes", async (_, given, code) => {
    await using recorder = await startRecorder((request) => (request.method === "GET" ? given : answer(request)));
    vi.stubEnv("SERVER_URL_CRM", recorder.url);
    const report = await run({ customerId: "7", text }, 1500);
    expect(report.error?.code).toBe(code);
    expect(report.outputs?.tier).toBeUndefined();
    expect(({} as { tier?: string }).tier).toBeUndefined();
  });

  test.each([301, 302, 303, 307, 308])(
    "by a redirect with %i leaks no credential, and says nothing of it",
    async (status) => {
      await using other = await startRecorder(() => ({ body: "{}" }));
      for (const location of [
        other.url,
        other.url.replace("http://", "//"),
        "http://0x7f000001/",
        "http://[::1]/",
        "file:///etc/passwd",
      ]) {
        await using recorder = await startRecorder(() => ({ status, headers: { location } }));
        vi.stubEnv("SERVER_URL_CRM", recorder.url);
        const report = await run({ customerId: "7", text });
        expect(report.error).toMatchObject({ statusCode: status });
        expect(JSON.stringify(report)).not.toContain("hush");
      }
      expect(other.requests).toEqual([]);
    },
  );

  test("by a host with another's name in it or credentials in a URL is rejected", async () => {
    for (const url of [
      "https://crm.example.com@evil.example",
      "https://u:p@crm.example.com",
      "ftp://a",
      "https://a/?b=c",
    ]) {
      vi.stubEnv("SERVER_URL_CRM", url);
      await expect(run({ customerId: "7", text })).rejects.toMatchObject({ code: "InvalidEndpoint" });
    }
  });

  test("by a body that drips ends in time", async () => {
    const server = createServer((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(timer));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    vi.stubEnv("SERVER_URL_CRM", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const began = Date.now();
    const report = await run({ customerId: "7", text }, 500);
    server.closeAllConnections();
    server.close();
    expect(report.error).toMatchObject({ code: "TimedOut" });
    expect(Date.now() - began).toBeLessThan(4500);
  });

  test("by a line break at the end of a secret is harmless, and one within it is not sent", async () => {
    await using recorder = await startRecorder(answer);
    vi.stubEnv("SERVER_URL_CRM", recorder.url);
    vi.stubEnv("CRM_KEY", "hush\n");
    expect((await run({ customerId: "7", text })).error).toBeUndefined();
    expect(recorder.requests[0]?.headers["x-api-key"]).toBe("hush");
    vi.stubEnv("CRM_KEY", "hush\r\nHost: evil.example");
    const { error } = await run({ customerId: "7", text });
    expect(error).toMatchObject({ code: "NoCredentials" });
    expect(error?.message).not.toContain("evil");
    expect(recorder.requests).toHaveLength(3);
  });

  test("by a Host header that the description declares is not sent", async () => {
    await using recorder = await startRecorder(answer);
    vi.stubEnv("SERVER_URL_CRM", recorder.url);
    await run({ customerId: "7", text, host: "evil.example" });
    expect(new Set(recorder.requests.map(({ headers }) => `http://${headers.host}`))).toEqual(new Set([recorder.url]));
  });

  test("by an answer that never comes ends in time", async () => {
    await using recorder = await startRecorder(() => "never");
    vi.stubEnv("SERVER_URL_CRM", recorder.url);
    const began = Date.now();
    const report = await run({ customerId: "7", text }, 600);
    expect(report.error).toMatchObject({ code: "TimedOut" });
    expect(Date.now() - began).toBeLessThan(4500);
  });
});

test("what may have arrived is not sent again, unless HTTP or the API allows it", async () => {
  await using recorder = await startRecorder(({ url }) =>
    url.endsWith("/calls")
      ? { status: 503 }
      : answer({ method: url.endsWith("/notes") ? "POST" : "GET", url } as Recorded),
  );
  vi.stubEnv("SERVER_URL_CRM", recorder.url);
  const report = await run({ customerId: "7", text: "a" });
  expect(report.error).toMatchObject({ stepId: "call", statusCode: 503 });
  expect(recorder.requests.filter(({ url }) => url.endsWith("/calls"))).toHaveLength(1);
});

describe("a request whose response is lost", () => {
  test.each<
    [title: string, lost: string, answer: Answer | "hang up", uncertain: string[] | undefined, repeatable: boolean]
  >([
    ["after a POST without a key is uncertain, and a repeat is not safe", "/calls", "hang up", ["crm:logCall"], false],
    ["after a POST with a key is uncertain, and a repeat is safe", "/notes", "hang up", ["crm:addNote"], true],
    ["is uncertain after a 503, too", "/calls", { status: 503 }, ["crm:logCall"], false],
    ["is certain after a rejection", "/calls", { status: 400, body: "{}" }, undefined, true],
    ["after a GET has changed nothing", "/customers", "hang up", undefined, true],
  ])("%s", async (_, lost, given, uncertain, repeatable) => {
    await using recorder = await startRecorder((request) => (request.url.includes(lost) ? given : answer(request)));
    vi.stubEnv("SERVER_URL_CRM", recorder.url);
    const { error } = await run({ customerId: "7", text: "a" }, 1500);
    expect(error).toMatchObject({ repeatable });
    expect(error?.uncertain).toEqual(uncertain);
    expect(error?.message.includes("It is unknown whether")).toBe(uncertain !== undefined);
  });
});
