import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { loadDocument } from "../../../build/bundle/load-document.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const DOCUMENT = `
arazzo: 1.0.1
info: { title: Ask, version: "1" }
sourceDescriptions: [{ name: crm, url: ./crm.yaml, type: openapi }]
workflows:
  - workflowId: ask
    inputs: { type: object, properties: { id: { type: string } } }
    steps:
      - stepId: make
        operationId: make
        requestBody: { payload: PAYLOAD }
`;

const DESCRIPTION = `openapi: 3.1.0
info: { title: The CRM, version: "1" }
servers: [{ url: https://crm.example.com }]
paths:
  /made: { post: { operationId: make, requestBody: { content: { application/json: { schema: SCHEMA } } }, responses: {} } }
  /odd: { get: { operationId: odd, parameters: [{ $ref: "nowhere.yaml#/p" }], responses: {} } }
components: { schemas: { Name: { type: string, maxLength: 3 } } }
`;

async function check(schema: string, payload: string, files: Record<string, string> = {}) {
  await using directory = await temporaryDirectory();
  const all = {
    "d.arazzo.yaml": DOCUMENT.replace("PAYLOAD", payload),
    "crm.yaml": DESCRIPTION.replace("SCHEMA", schema),
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    await mkdir(dirname(join(directory.path, name)), { recursive: true });
    await writeFile(join(directory.path, name), text);
  }
  const { problems } = await loadDocument(join(directory.path, "d.arazzo.yaml"));
  return problems.map(({ severity, message }) => `${severity}: ${message}`);
}

const PARTS = {
  "parts/person.yaml": `Person: { type: object, required: [name], properties: { name: { $ref: "../crm.yaml#/components/schemas/Name" }, friend: { $ref: "#/Person" }, town: { $ref: more/town.json } } }`,
  "parts/more/town.json": `{ "type": "string", "pattern": "^[A-Z]" }`,
};
const PERSON = "{ $ref: parts/person.yaml#/Person }";

test.each([
  ["a schema of another file", PERSON, "{ town: Bonn }", /requires `name`/],
  ["a reference back to the first file", PERSON, "{ name: Janet }", /name` must have at most 3 characters/],
  ["a reference within the other file", PERSON, "{ name: Al, friend: { name: Janet } }", /friend\/name` must have/],
  ["a third file", PERSON, "{ name: Al, town: bonn }", /town` must match/],
  ["a reference to any place of the same file", '{ $ref: "#/paths/~1made/post/x-body" }', "{}", /cannot be followed/],
])("%s is followed when the document is compiled", async (_, schema, payload, message) => {
  const found = await check(schema, payload, PARTS);
  expect(found).toEqual([expect.stringMatching(message)]);
});

test("what fits is accepted, though another operation's reference leads to nothing", async () => {
  expect(await check(PERSON, "{ name: Al, town: Bonn, friend: { name: Bo } }", PARTS)).toEqual([]);
});

test.each([
  ["a file that does not exist", "{ $ref: 'gone.yaml#/A' }", "gone.yaml#/A"],
  ["another server", "{ $ref: 'https://example.com/a.yaml#/A' }", "https://example.com/a.yaml#/A"],
  ["a part that does not exist", "{ $ref: '#/components/schemas/Gone' }", "#/components/schemas/Gone"],
])("a reference to %s is an error with its file and line", async (_, schema, reference) => {
  expect(await check(schema, "{}")).toEqual([
    `error: \`crm:make\` has a \`$ref\` that cannot be followed (\`${reference}\` in crm.yaml, line 5), which is not supported.`,
  ]);
});

test("alternatives are checked when the document is compiled", async () => {
  const schema = "{ oneOf: [{ type: object, required: [email] }, { type: object, required: [phone] }] }";
  expect(await check(schema, "{ email: a, phone: b }")).toEqual([expect.stringMatching(/error: .*`oneOf`.*matches 2/)]);
  expect(await check(schema, "{ email: $inputs.id }")).toEqual([]);
});

test("a member that is required but not described can be given, and has to be", async () => {
  const schema = "{ type: object, required: [a, team], properties: { a: { type: string } } }";
  expect(await check(schema, "{ a: b, team: 7 }")).toEqual([]);
  expect(await check(schema, "{ a: b }")).toEqual([expect.stringMatching(/`team`/)]);
});

test("what is not checked is a note with its file and line", async () => {
  expect(
    await check("{ type: object, unevaluatedProperties: false, properties: { a: { type: string } } }", "{ a: b }"),
  ).toEqual(["note: Requests of `crm:make` are not checked against `unevaluatedProperties` (crm.yaml, line 5)."]);
});
