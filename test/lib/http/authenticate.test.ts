import { expect, test } from "vitest";
import { authenticator } from "../../../lib/http/authenticate.ts";
import type { HttpApi, HttpOperation, SecurityScheme } from "../../../lib/http/http-operation.ts";
import { type Answer, startRecorder } from "../../build/sources/recorder.ts";

function apiOf(scheme: SecurityScheme): HttpApi {
  const schemes = { main: scheme };
  return { name: "crm", title: "CRM", server: "https://crm.example.com", operations: [], schemes, definitions: {} };
}

const operation = { security: [{ main: [] }] } as unknown as HttpOperation;
const credential = { variable: "CRM_MAIN" };
const never = new AbortController().signal;

async function authenticated(scheme: SecurityScheme, secret: string) {
  const request = {
    method: "GET",
    url: new URL("https://crm.example.com/a?b=c"),
    headers: {} as Record<string, string>,
  };
  await authenticator(apiOf(scheme), undefined, { CRM_MAIN: secret })(operation, request, never);
  return { ...request.headers, search: request.url.search };
}

test.each<[title: string, scheme: SecurityScheme, secret: string, expected: object]>([
  ["an API key in a header", { type: "apiKey", name: "X-Key", in: "header", credential }, "k", { "x-key": "k" }],
  [
    "an API key in the query",
    { type: "apiKey", name: "key", in: "query", credential },
    "k&x",
    { search: "?b=c&key=k%26x" },
  ],
  ["an API key in a cookie", { type: "apiKey", name: "key", in: "cookie", credential }, "k", { cookie: "key=k" }],
  ["a bearer token", { type: "bearer", credential }, "t", { authorization: "Bearer t" }],
  ["basic, as a pair", { type: "basic", credential }, "u:p", { authorization: "Basic dTpw" }],
  ["basic, as JSON", { type: "basic", credential }, '{"username":"u","password":"p"}', { authorization: "Basic dTpw" }],
])("%s is added to requests", async (_, scheme, secret, expected) => {
  expect(await authenticated(scheme, secret)).toMatchObject(expected);
});

test("client credentials get one token for all requests until it ends", async () => {
  await using recorder = await startRecorder(() => ({ body: '{"access_token":"t-1","expires_in":3600}' }));
  const scheme: SecurityScheme = { type: "oauth2", tokenUrl: `${recorder.url}/token`, scopes: ["read"], credential };
  const authenticate = authenticator(apiOf(scheme), undefined, { CRM_MAIN: "id:secret" });
  for (let call = 0; call < 2; call++) {
    const headers: Record<string, string> = {};
    await authenticate(operation, { method: "GET", url: new URL("https://crm.example.com"), headers }, never);
    expect(headers.authorization).toBe("Bearer t-1");
  }
  expect(recorder.requests.map(({ body }) => body)).toEqual(["grant_type=client_credentials&scope=read"]);
});

test.each<[title: string, answer: Answer | "never", expected: object]>([
  ["redirects", { status: 302, headers: { location: "http://evil.example" } }, { code: "NoCredentials" }],
  ["refuses", { status: 401, body: '{"error":"invalid_client"}' }, { code: "NoCredentials" }],
  ["answers a page", { type: "text/html", body: "<html>" }, { code: "NoCredentials" }],
  ["answers no object", { body: "null" }, { code: "NoCredentials" }],
  ["gives a token that is no string", { body: '{"access_token":{}}' }, { code: "NoCredentials" }],
  ["answers more than can be read", { body: "x".repeat(6 * 1024 * 1024 + 1) }, { name: "UnreadableError" }],
  ["never answers", "never", { name: "AbortError" }],
])("a token endpoint that %s gives no token, and the secret stays out of the error", async (_, answer, expected) => {
  await using recorder = await startRecorder(() => answer);
  const scheme: SecurityScheme = { type: "oauth2", tokenUrl: `${recorder.url}/token`, scopes: [], credential };
  const authenticate = authenticator(apiOf(scheme), undefined, { CRM_MAIN: "id:hush" });
  const request = { method: "GET", url: new URL("https://crm.example.com"), headers: {} };
  const error: unknown = await authenticate(operation, request, AbortSignal.timeout(500)).catch((one: unknown) => one);
  expect(error).toMatchObject(expected);
  expect(String(error)).not.toContain("hush");
  expect(recorder.requests).toHaveLength(1);
});

test("a credential that is nowhere is an error that names its variable, and no value", async () => {
  await expect(authenticated({ type: "bearer", credential }, "")).rejects.toMatchObject({
    code: "NoCredentials",
    message: expect.stringContaining("CRM_MAIN"),
  });
});
