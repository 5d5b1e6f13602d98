import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isJsonObject, type JsonObject, type JsonValue } from "../../lib/arazzo/json.ts";
import type { Workflow } from "../../lib/arazzo/workflow.ts";
import { writeChatAnswer } from "../../lib/lambda/chat-clients/write-chat-answer.ts";
import { FINGERPRINT } from "../../lib/lambda/idempotency/request-fingerprint.ts";
import { compileFile } from "../bundle/compile-file.ts";
import { catalog } from "../bundle/connect-operations.ts";
import { PROBLEM_SCHEMA, problemResponses } from "./problem-responses.ts";
import { type Route, readRoutes } from "./read-routes.ts";
import { schemaOfOutputs } from "./schema-of-outputs.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Inputs that the deployment fills in if the caller omits them. */
const DEPLOYED = new Set(["instanceid", "contactflowid"]);

/** Describes the API of the service in a folder, from its routes, the documents' schemas and the sample events. */
export async function openApiDocument(root: string = ROOT): Promise<JsonObject> {
  const { version, license } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return await describeRoutes(readRoutes(root), {
    title: "Connect Workflows",
    version,
    summary: "Amazon Connect workflows over HTTP.",
    ...(license === undefined ? {} : { license: { name: license, identifier: license } }),
  });
}

/** Matches imports of serverless.yml, whose module is the description of its API. */
export const SERVERLESS_YML = /[\\/]serverless\.yml$/;

/** Writes the description of a service as an ES module, for bundles and tests. */
export async function openApiModule(serviceFile: string): Promise<string> {
  return `export default ${JSON.stringify(await openApiDocument(dirname(serviceFile)))};`;
}

/** Describes routes as an OpenAPI document. @throws if a document has errors */
export async function describeRoutes(routes: readonly Route[], info: JsonObject): Promise<JsonObject> {
  const schemas: Record<string, JsonObject> = { Problem: PROBLEM_SCHEMA };
  const paths: Record<string, JsonObject> = {};
  for (const route of routes) {
    const workflow = await workflowOf(route);
    const name = workflow.workflowId.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
    schemas[`${name}Inputs`] = schemaOfInputs(workflow, `${name}Inputs`);
    schemas[`${name}Outputs`] = schemaOfOutputs(workflow, catalog);
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route, workflow, name, paths) };
  }
  return {
    openapi: "3.1.0",
    info,
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: "If the deployment requires tokens.",
        },
        signature: { type: "apiKey", in: "header", name: "Authorization", description: "AWS Signature Version 4." },
      },
    },
  };
}

async function workflowOf({ document: file }: Route): Promise<Workflow> {
  const { document } = await compileFile(file);
  const workflow = document?.workflows[document.entry];
  if (workflow === undefined) throw new Error(`${file} does not compile: see npm run check.`);
  return workflow;
}

function operationOf(route: Route, workflow: Workflow, name: string, paths: Record<string, JsonObject>): JsonObject {
  const { summary = workflow.workflowId, description = route.description, workflowId } = workflow;
  const outputs = { $ref: `#/components/schemas/${name}Outputs` };
  const isSecond = JSON.stringify(paths).includes(`"operationId":"${workflowId}"`);
  const example = exampleOf(route);
  return {
    operationId: isSecond ? `${workflowId}-at${route.path.replaceAll("/", "-").replace(/-$/, "")}` : workflowId,
    summary,
    description,
    security: route.callers === "signed" ? [{ signature: [] }] : [{ token: [] }, {}],
    parameters: [
      {
        name: "Idempotency-Key",
        in: "header",
        description: "Identifies the request: a retry with the same key creates no second contact. Use a random UUID.",
        schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\x21-\\x7e]+$" },
      },
    ],
    requestBody: {
      required: true,
      content: {
        "application/json": {
          schema: { $ref: `#/components/schemas/${name}Inputs` },
          ...(example === undefined ? {} : { examples: { sample: { value: example } } }),
        },
      },
    },
    responses: {
      "200": {
        description: "The workflow succeeded.",
        content: { "application/json": { schema: route.forChatClients ? chatAnswer(outputs) : outputs } },
      },
      ...problemResponses(route.callers),
    },
  };
}

/** Takes the shape from the function that writes the answers. */
function chatAnswer(outputs: JsonObject): JsonObject {
  const { data } = writeChatAnswer({}, ["X"]);
  const [result = "", permissions = ""] = Object.keys(data as JsonObject);
  const flags = { type: "object", additionalProperties: { type: "boolean" } };
  return {
    type: "object",
    required: ["data"],
    properties: {
      data: { type: "object", required: [result], properties: { [result]: outputs, [permissions]: flags } },
    },
  };
}

/** As a caller over HTTP sees them: what the deployment gives need not be given, what the endpoint sets cannot be. */
function schemaOfInputs({ inputs = { type: "object" } }: Workflow, name: string): JsonObject {
  const schema = JSON.parse(JSON.stringify(inputs), (key: string, value: JsonValue) => {
    if (key === "$ref" && typeof value === "string") return value.replace(/^#/, `#/components/schemas/${name}`);
    if (key === "properties" && isJsonObject(value)) delete value[FINGERPRINT];
    return key === "properties" && isJsonObject(value) && Object.keys(value).length === 0 ? undefined : value;
  }) as JsonObject;
  if (Array.isArray(schema.required))
    schema.required = schema.required.filter((one) => !DEPLOYED.has(String(one).toLowerCase()));
  return schema;
}

function exampleOf({ event }: Route): JsonValue | undefined {
  return event === undefined ? undefined : JSON.parse(JSON.parse(readFileSync(event, "utf8")).body);
}
