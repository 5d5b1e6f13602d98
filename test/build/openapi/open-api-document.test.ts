import { createRequire } from "node:module";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { bundleHandler } from "../../../build/bundle/bundle-handler.ts";
import { openApiDocument } from "../../../build/openapi/open-api-document.ts";
import { readRoutes } from "../../../build/openapi/read-routes.ts";
import { handler } from "../../../handlers/open-api.ts";
import type { JsonObject } from "../../../lib/arazzo/json.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const document = await openApiDocument();
const paths = document.paths as Record<string, Record<string, JsonObject>>;
type Media = { "application/json": { schema: object; examples?: { sample: { value: JsonObject } } } };

test("is what the function serves, in its bundle too", async () => {
  expect(JSON.parse((await handler()).body)).toEqual(document);
  await using directory = await temporaryDirectory();
  const { file } = await bundleHandler("handlers/open-api.ts", directory.path);
  const bundled = createRequire(import.meta.url)(file) as { handler: typeof handler };
  const answer = await bundled.handler();
  expect(answer).toMatchObject({ statusCode: 200, headers: { "content-type": "application/json" } });
  expect(JSON.parse(answer.body)).toEqual(document);
});

test("is an OpenAPI 3.1 description without mistakes", async () => {
  const config = await createConfig({ extends: ["minimal"] });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("describes each route of serverless.yml that runs a workflow", () => {
  const described = Object.entries(paths).map(([path, methods]) => `${Object.keys(methods)} ${path}`);
  expect(described).toEqual(readRoutes(".").map(({ method, path }) => `${method} ${path}`));
  expect(described).toEqual(
    expect.arrayContaining(["post /chats", "post /chat-contacts", "post /Prod/", "post /tasks"]),
  );
});

test.each(["/chats", "/chat-contacts", "/tasks"])("has an example for %s that its own schema takes", (path) => {
  const post: unknown = paths[path]?.post;
  const { schema, examples } = (post as { requestBody: { content: Media } }).requestBody.content["application/json"];
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema({ ...document, $id: "api" });
  const validate = ajv.compile({ $ref: `api${(schema as { $ref: string }).$ref}` });
  expect(validate(examples?.sample.value)).toBe(true);
  expect(validate({ ...examples?.sample.value, contactFlowId: 5, ContactFlowId: 5 })).toBe(false);
});

test("knows the types of outputs from Connect's own description", () => {
  const { schemas } = document.components as { schemas: Record<string, JsonObject> };
  expect(schemas.StartChatContactOutputs?.properties).toMatchObject({
    ContactId: { type: "string" },
    ParticipantToken: { type: "string" },
  });
});

test("asks callers for neither what the deployment gives nor what the endpoint sets itself", () => {
  const { schemas } = document.components as { schemas: Record<string, JsonObject> };
  expect(schemas.StartChatContactInputs?.required).toEqual(["ParticipantDetails"]);
  expect(JSON.stringify(document)).not.toContain("requestFingerprint");
});
