import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { loadDocument } from "../../../build/bundle/load-document.ts";
import { runWorkflow } from "../../../lib/arazzo/execution/run-workflow.ts";
import type { JsonObject } from "../../../lib/arazzo/json.ts";
import { systemClock } from "../../../lib/aws/system-clock.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { type Recorder, startRecorder } from "./recorder.ts";

/** Forms that published descriptions have, each with what is sent. */

const ok = { responses: { 200: { description: "Done." } } };
const bodyOf = (contentType: string, content: JsonObject) => ({
  requestBody: { required: true, content: { [contentType]: content } },
});

async function load(
  operation: JsonObject,
  step: JsonObject,
  more: JsonObject = {},
  path = "/things/{id}",
  source: JsonObject = {},
) {
  const directory = await temporaryDirectory();
  const description = {
    openapi: "3.0.3",
    info: { title: "Shop", version: "1" },
    servers: [{ url: "https://shop.example/v1" }],
    paths: { [path]: { post: { operationId: "call", ...ok, ...operation } } },
    ...more,
  };
  await writeFile(join(directory.path, "shop.json"), JSON.stringify(description));
  const document = {
    arazzo: "1.0.1",
    info: { title: "Forms", version: "1.0.0" },
    sourceDescriptions: [{ name: "shop", url: "./shop.json", type: "openapi", ...source }],
    workflows: [{ workflowId: "w", steps: [{ stepId: "call", operationId: "call", ...step }] }],
  };
  const file = join(directory.path, "forms.arazzo.yaml");
  await writeFile(file, JSON.stringify(document));
  const loaded = await loadDocument(file);
  await directory[Symbol.asyncDispose]();
  return { ...loaded, messages: loaded.problems.map(({ severity, message }) => `${severity}: ${message}`) };
}

const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
const given = { name: "id", in: "path", value: "7" };

let recorder: Recorder;
beforeEach(async () => {
  recorder = await startRecorder(() => ({ body: "{}" }));
  vi.stubEnv("SERVER_URL_SHOP", `${recorder.url}/v1`);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await recorder[Symbol.asyncDispose]();
});

async function send(...described: Parameters<typeof load>) {
  const { module, messages } = await load(...described);
  if (module === undefined) throw new Error(messages.join("\n"));
  const session = module.openSource().session({ idempotencyKey: "7" });
  const { error } = await runWorkflow(module.executable, {}, { session, clock: systemClock });
  expect(error).toBeUndefined();
  return recorder.requests.at(-1);
}

describe("a request", () => {
  test("has parameters of one name in two places, each its own", async () => {
    const query = { name: "id", in: "query", schema: { type: "string" } };
    const sent = await send(
      { parameters: [id, query] },
      { parameters: [given, { name: "id", in: "query", value: "8" }] },
    );
    expect(sent?.url).toBe("/v1/things/7?id=8");
  });

  test("fills in a variable of its path that the description does not declare", async () => {
    expect((await send({}, { parameters: [given] }))?.url).toBe("/v1/things/7");
  });

  test("has the constants and the variables of a path's own query", async () => {
    const kind = { name: "kind", in: "query", required: true, schema: { type: "string" } };
    const path = "/things/{id}?action=move&kind={kind}#twice";
    const sent = await send(
      { parameters: [id, kind] },
      { parameters: [given, { name: "kind", in: "query", value: "a b" }] },
      {},
      path,
    );
    expect(sent?.url).toBe("/v1/things/7?action=move&kind=a%20b");
  });

  test("nests objects of a form in brackets where its encoding says so", async () => {
    const schema = {
      type: "object",
      properties: { items: { type: "array" }, tags: { type: "array" }, meta: { type: "object" } },
    };
    const encoding = { items: { style: "deepObject" }, tags: { explode: false } };
    const payload = { items: [{ price: "p1" }], tags: ["a", "b"], meta: { a: 1 } };
    const sent = await send(bodyOf("application/x-www-form-urlencoded", { schema, encoding }), {
      parameters: [given],
      requestBody: { contentType: "application/x-www-form-urlencoded", payload },
    });
    expect(decodeURIComponent(sent?.body ?? "")).toBe('items[0][price]=p1&tags=a,b&meta={"a":1}');
  });

  test("has files with names and bytes, and no line break of a name", async () => {
    const schema = {
      type: "object",
      properties: { file: { type: "string", format: "binary" }, note: { type: "string" } },
    };
    const payload = {
      file: { base64: Buffer.from("\u00e9").toString("base64"), filename: 'a"\r\nX-Evil: 1' },
      note: "n",
    };
    const sent = await send(
      bodyOf("multipart/form-data", { schema, encoding: { file: { contentType: "image/png, image/*" } } }),
      {
        parameters: [given],
        requestBody: { contentType: "multipart/form-data", payload },
      },
    );
    expect(sent?.body).toContain(
      'name="file"; filename="a%22%0D%0AX-Evil: 1"\r\nContent-Type: image/png\r\n\r\n\u00e9\r\n',
    );
    expect(sent?.body).toContain('name="note"\r\n\r\nn\r\n');
  });

  test("of a type that is a range has a type of that range", async () => {
    const sent = await send(bodyOf("application/*+json", { schema: {} }), {
      parameters: [given],
      requestBody: { payload: { a: 1 } },
    });
    expect(sent?.headers["content-type"]).toBe("application/json");
  });

  test("has the credentials of the first alternative that is configured", async () => {
    vi.stubEnv("SHOP_TOKEN", "t");
    const components = {
      securitySchemes: {
        key: { type: "apiKey", in: "header", name: "X-Key" },
        token: { type: "http", scheme: "bearer" },
      },
    };
    const sent = await send({ security: [{}, { key: [] }, { token: [] }] }, { parameters: [given] }, { components });
    expect([sent?.headers.authorization, sent?.headers["x-key"]]).toEqual(["Bearer t", undefined]);
  });

  test("asks for a token with the scopes that the operation requires, on the server of a local run", async () => {
    await recorder[Symbol.asyncDispose]();
    recorder = await startRecorder(() => ({ body: '{"access_token":"t"}' }));
    vi.stubEnv("SERVER_URL_SHOP", recorder.url);
    vi.stubEnv("SHOP_OAUTH", "id:secret");
    const flows = { clientCredentials: { tokenUrl: "https://login.example/token", scopes: { read: "", write: "" } } };
    const sent = await send(
      { security: [{ oauth: ["read"] }] },
      { parameters: [given] },
      { components: { securitySchemes: { oauth: { type: "oauth2", flows } } } },
    );
    expect(recorder.requests[0]).toMatchObject({ url: "/token", body: "grant_type=client_credentials&scope=read" });
    expect(sent?.headers.authorization).toBe("Bearer t");
  });

  test("can have members that the description does not name, and is checked by its discriminator", async () => {
    const kind = (name: string) => ({
      type: "object",
      required: ["kind"],
      properties: { kind: { type: "string" }, [name]: { type: "number" } },
    });
    const components = { schemas: { cat: kind("lives"), dog: kind("legs") } };
    const oneOf = [{ $ref: "#/components/schemas/cat" }, { $ref: "#/components/schemas/dog" }];
    const schema = { oneOf, discriminator: { propertyName: "kind" } };
    const payload = { kind: "dog", legs: 4, Name: "Rex" };
    const sent = await send(
      bodyOf("application/json", { schema }),
      { parameters: [given], requestBody: { payload } },
      { components },
    );
    expect(JSON.parse(sent?.body ?? "")).toEqual(payload);
    const { messages } = await load(
      bodyOf("application/json", { schema }),
      { parameters: [given], requestBody: { payload: { ...payload, legs: "four" } } },
      { components },
    );
    expect(messages).toEqual(["error: `/legs` must be a number, but is a string."]);
  });
});

test("what is beside a `$ref` in OpenAPI 3.0 is not a rule", async () => {
  const components = { schemas: { thing: { type: "object", properties: { a: { type: "string" } } } } };
  const schema = { $ref: "#/components/schemas/thing", type: "string" };
  const step = { parameters: [given], requestBody: { payload: { a: "b" } } };
  const sent = await send(bodyOf("application/json", { schema }), step, { components });
  expect(sent?.body).toBe('{"a":"b"}');
});

describe("the server of an operation", () => {
  const sourceOf = async (operation: JsonObject, more: JsonObject = {}, source: JsonObject = {}) => {
    vi.stubEnv("SERVER_URL_SHOP", "");
    const { module, messages } = await load(operation, { parameters: [given] }, more, undefined, source);
    const { api } = (module?.executable.document.sources?.shop ?? {}) as {
      api?: { server: string; operations: { server?: string }[] };
    };
    return api === undefined ? messages : (api.operations[0]?.server ?? api.server);
  };

  test.each<[title: string, operation: JsonObject, more: JsonObject, source: JsonObject, expected: unknown]>([
    ["is its own", { servers: [{ url: "https://files.example" }] }, {}, {}, "https://files.example/"],
    ["can be on the API's server", { servers: [{ url: "/files" }] }, {}, {}, "https://shop.example/files"],
    [
      "is the first with a host",
      {},
      { servers: [{ url: "/v2" }, { url: "https://b.example" }] },
      {},
      "https://b.example/",
    ],
    [
      "is `x-server` where the description has no host",
      {},
      { servers: [{ url: "/v2" }] },
      { "x-server": "https://my.example/api" },
      "https://my.example/api",
    ],
    [
      "is not another `x-server`",
      {},
      {},
      { "x-server": "https://evil.example" },
      ["error: The description of `shop` has no server `https://evil.example`."],
    ],
    ["is missing", {}, { servers: [] }, {}, ["error: The description of `shop` names no server with an absolute URL."]],
  ])("%s", async (_, operation, more, source, expected) => {
    expect(await sourceOf(operation, more, source)).toEqual(expected);
  });
});
