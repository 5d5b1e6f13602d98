import { describe, expect, test } from "vitest";
import { catalog } from "../../../build/bundle/connect-operations.ts";
import { loadDocument } from "../../../build/bundle/load-document.ts";
import type { JsonObject } from "../../../lib/arazzo/json.ts";
import { describeHttpOperation } from "../../../lib/http/describe-http-operation.ts";
import type { HttpApi } from "../../../lib/http/http-operation.ts";
import { mockSource } from "../../../local/mocks/mock-source.ts";
import { readMocks } from "../../../local/mocks/read-mocks.ts";
import { recordSource } from "../../../local/mocks/record-source.ts";

const { module } = await loadDocument("test/build/sources/ask-crm.arazzo.yaml");
if (module === undefined) throw new Error("The document cannot be compiled.");
const called = ["crm:getCustomer", "crm:addNote", "crm:logCall"];
const read = (text: string) => readMocks(text, "answers.yaml", called, module.findOperation);

/** What is said about a file, without the excerpts. */
function saidOf(found: ReturnType<typeof readMocks>): string[] {
  const problems = "problems" in found ? found.problems : [];
  return problems.map(({ line, column, message, suggestion = "" }) =>
    `${line}:${column} ${message} ${suggestion}`.trim(),
  );
}

test.each<[text: string, mistake: string]>([
  ["- a", "1:1 The file must be an object of answers by operationId."],
  ["crm:getCustmer: {}", "1:1 crm:getCustmer: the document does not call it. Did you mean `crm:getCustomer`?"],
  ["crm:getCustomer: gold", "1:18 crm:getCustomer: An answer must be an object with `status`, `headers` and `body`."],
  ["crm:getCustomer: { status: 9 }", "1:28 crm:getCustomer: `status` must be a status code of HTTP."],
  [
    "crm:getCustomer:\n  bdy: {}",
    "2:3 crm:getCustomer: `bdy` is not part of an answer, which has status, headers and body. Did you mean `body`?",
  ],
  [
    "crm:getCustomer:\n  - status: 503\n  - body:\n      name: 7",
    "4:13 crm:getCustomer, answer 2: `body.name` must be a string, but is a number.",
  ],
  [
    "crm:getCustomer: { body: { naem: Jane } }",
    "1:28 crm:getCustomer: `body.naem` is not a member of the response. Did you mean `name`?",
  ],
  ["crm:getCustomer: { body: [] }", "1:20 crm:getCustomer: `body` must be an object."],
])("%s is rejected", (text, mistake) => {
  expect(saidOf(read(text))).toEqual([mistake]);
});

test("a file that is not YAML is rejected with the place", () => {
  expect(saidOf(read("crm:getCustomer: {"))[0]).toMatch(/^1:\d+ /);
});

test("answers come in turn, the last one stays, and a record of them reads as a file of answers", async () => {
  const found = read("crm:getCustomer: [{ status: 503 }, { body: { name: Jane } }]");
  if ("problems" in found) throw new Error(saidOf(found).join());
  const { source, answers } = recordSource(mockSource(module.openSource(), found.mocks));
  const session = source.session({ idempotencyKey: "a" });
  const statuses: number[] = [];
  for (let call = 0; call < 3; call++) {
    const prepared = session.prepare({
      operationId: "crm:getCustomer",
      request: { id: "7" },
      idempotencyKey: `${call}`,
    });
    if ("violations" in prepared) throw new Error("The request is not valid.");
    statuses.push((await session.send(prepared.prepared, new AbortController().signal)).statusCode);
  }
  expect(statuses).toEqual([503, 200, 200]);
  expect(read(JSON.stringify(answers()))).toHaveProperty("mocks");
});

describe("an answer has the members that its description requires", () => {
  const operationOf = (response: JsonObject) => {
    const of = { operationId: "get", method: "get", path: "/", security: [], parameters: [], response };
    return describeHttpOperation(of, { definitions: {}, schemes: {} } as unknown as HttpApi).operation;
  };
  const order = {
    type: "object",
    required: ["id", "items", "secret"],
    properties: {
      id: { type: "string", readOnly: true },
      secret: { type: "string", writeOnly: true },
      items: { type: "array", items: { type: "object", required: ["sku"], properties: { sku: { type: "string" } } } },
      note: { type: ["string", "null"] },
    },
  };
  const readOrder = (body: string) =>
    saidOf(readMocks(`get:\n  body: ${body}`, "answers.yaml", ["get"], () => operationOf(order)));

  test.each<[body: string, mistakes: string[]]>([
    ["{ id: o-1, items: [], note: null }", []],
    ["{ items: [] }", ["2:3 get: `body.id` is missing, which the API's description requires."]],
    ["{ id: o-1, items: [{}] }", ["2:20 get: `body.items.0.sku` is missing, which the API's description requires."]],
    [
      "{ id: o-1, items: [{ suk: a }] }",
      [
        "2:30 get: `body.items.0.suk` is not a member of items. Did you mean `sku`?",
        "2:30 get: `body.items.0.sku` is missing, which the API's description requires.",
      ],
    ],
  ])("of an API: %s", (body, mistakes) => {
    expect(readOrder(body)).toEqual(mistakes);
  });

  test("of an AWS service", () => {
    const findIn = (text: string) => saidOf(readMocks(text, "answers.yaml", ["CreateRule"], (id) => catalog.find(id)));
    expect(findIn("CreateRule: { body: { RuleId: r-1 } }")).toEqual([
      "1:15 CreateRule: `body.RuleArn` is missing, which the service's model requires.",
    ]);
    expect(findIn("CreateRule: {}")).toHaveLength(2);
    expect(findIn("CreateRule: { status: 500 }")).toEqual([]);
  });
});
