import type { OpenedSource, SourceMistake } from "../../lib/arazzo/compilation/compile-options.ts";
import { isJsonObject, type JsonObject, type JsonValue, memberOf } from "../../lib/arazzo/json.ts";
import { parsePointer } from "../../lib/arazzo/json-pointer.ts";
import { httpCatalog } from "../../lib/http/http-catalog.ts";
import type { HttpApi, HttpOperation, HttpParameter } from "../../lib/http/http-operation.ts";
import type { Description } from "./read-description.ts";
import { securityOf, securitySchemes } from "./security-schemes.ts";
import { serverOf } from "./server-of.ts";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Makes an OpenAPI description a source, under the name that the document gives it. */
export function openApi(name: string, { value, from }: Description, source: JsonObject): OpenedSource | SourceMistake {
  const server = serverOf(value, from, source, name);
  if (typeof server !== "string") return server;
  const schemes = securitySchemes(value, name, source);
  if ("message" in schemes) return schemes as SourceMistake;
  const resolve = (part: unknown): JsonObject => follow(value, part);
  const title = String(memberOf(value.info, "title") ?? name);
  const operations = Object.entries(isJsonObject(value.paths) ? value.paths : {}).flatMap(([path, item]) => {
    const resolved = resolve(item);
    return METHODS.flatMap((method): HttpOperation[] => {
      const operation = resolved[method];
      if (!isJsonObject(operation)) return [];
      const shared = [resolved.parameters ?? [], operation.parameters ?? []].flat().map(resolve);
      const id = typeof operation.operationId === "string" ? operation.operationId : `${method} ${path}`;
      const security = securityOf(operation.security ?? value.security, schemes);
      return [
        describe(
          { operationId: `${name}:${id}`, method: method.toUpperCase(), path, security },
          operation,
          shared,
          resolve,
        ),
      ];
    });
  });
  const definitions = memberOf(value.components, "schemas");
  const api: HttpApi = {
    name,
    title,
    server,
    operations,
    schemes,
    definitions: isJsonObject(definitions) ? (toDefinitions(definitions) as JsonObject) : {},
  };
  return { key: name, catalog: httpCatalog(api), compiled: { type: "http", api: api as unknown as JsonObject } };
}

function describe(
  own: Pick<HttpOperation, "operationId" | "method" | "path" | "security">,
  operation: JsonObject,
  declared: readonly JsonObject[],
  resolve: (part: unknown) => JsonObject,
): HttpOperation {
  // An operation's parameters override those of its path.
  const byPlace = new Map(declared.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
  const names = new Set<string>();
  const parameters = [...byPlace.values()].flatMap((parameter) => {
    const read = parameterOf(parameter, names);
    if (read !== undefined) names.add(read.member);
    return read ?? [];
  });
  const key = parameters.find(({ in: place, name }) => place === "header" && /^idempotency-key$/i.test(name));
  const body = resolve(operation.requestBody);
  const content = contentOf(body.content);
  const responses = isJsonObject(operation.responses) ? operation.responses : {};
  const success = Object.keys(responses).find((status) => /^2/.test(status));
  const answer = success === undefined ? undefined : contentOf(resolve(responses[success]).content);
  return {
    ...own,
    parameters,
    ...(content && { body: { ...content, required: body.required === true } }),
    ...(answer && /json/i.test(answer.contentType) && { response: answer.schema }),
    ...(key && { idempotencyHeader: key.name }),
  };
}

function parameterOf(parameter: JsonObject, taken: ReadonlySet<string>): HttpParameter | undefined {
  const { name, in: place, required, style, explode, schema, content, allowReserved } = parameter;
  if (typeof name !== "string" || (place !== "path" && place !== "query" && place !== "header" && place !== "cookie"))
    return undefined;
  const written = contentOf(content);
  const usual = place === "query" || place === "cookie" ? "form" : "simple";
  const actual = typeof style === "string" ? style : usual;
  return {
    member: taken.has(name) ? `${place}.${name}` : name,
    name,
    in: place,
    required: required === true || place === "path",
    style: actual,
    explode: typeof explode === "boolean" ? explode : actual === "form",
    ...(allowReserved === true && { allowReserved }),
    ...(written && { json: true }),
    schema: written?.schema ?? toDefinitions(schema ?? {}),
  };
}

/** The content type to send or read: JSON if there is a choice. */
function contentOf(content: unknown): { contentType: string; schema: JsonValue } | undefined {
  if (!isJsonObject(content)) return undefined;
  const types = Object.keys(content);
  const wanted = [/^application\/json\b/i, /[/+]json\b/i, /x-www-form-urlencoded/i, /multipart\/form-data/i, /./];
  const contentType = wanted
    .map((pattern) => types.find((type) => pattern.test(type)))
    .find((type) => type !== undefined);
  if (contentType === undefined) return undefined;
  const schema = memberOf(content[contentType], "schema") as JsonValue | undefined;
  return { contentType, schema: toDefinitions(schema ?? {}) };
}

/** A part of a description, or the one that its `$ref` leads to within the same file. */
function follow(description: JsonObject, part: unknown): JsonObject {
  let at: unknown = part;
  for (let depth = 0; depth < 20; depth++) {
    const reference: unknown = memberOf(at, "$ref");
    if (typeof reference !== "string") break;
    if (!reference.startsWith("#")) return {};
    at = (parsePointer(decodeURIComponent(reference.slice(1))) ?? []).reduce<unknown>(memberOf, description);
  }
  return isJsonObject(at) ? at : {};
}

const SCHEMA_REFERENCE = /^#\/components\/schemas\/([^/]+)$/;

/** Schemas without what only people read, whose references lead to `#/$defs`. */
function toDefinitions(schema: JsonValue): JsonValue {
  if (Array.isArray(schema)) return schema.map(toDefinitions);
  if (!isJsonObject(schema)) return schema;
  const name = SCHEMA_REFERENCE.exec(String(schema.$ref ?? ""))?.[1];
  if (name !== undefined) return { $ref: `#/$defs/${name.replaceAll("~1", "/").replaceAll("~0", "~")}` };
  const kept = Object.entries(schema).flatMap(([keyword, value]): [string, JsonValue][] => {
    if (isAnnotation(keyword, value)) return [];
    return [
      [keyword, keyword === "enum" || keyword === "const" || keyword === "default" ? value : toDefinitions(value)],
    ];
  });
  return Object.fromEntries(kept);
}

/** A property can be called `description`; there it is a schema. */
function isAnnotation(keyword: string, value: JsonValue): boolean {
  if (keyword === "description" || keyword === "title" || keyword === "$comment") return typeof value === "string";
  if (keyword === "example" || keyword === "examples" || keyword === "externalDocs")
    return !isJsonObject(value) || value.type === undefined;
  return keyword.startsWith("x-") && !isJsonObject(value);
}

/** An API with only these operations, and the schemas that they use: what a bundle holds. */
export function trimApi(api: HttpApi, operationIds: readonly string[]): HttpApi {
  const operations = api.operations.filter(({ operationId }) =>
    operationIds.includes(operationId.slice(api.name.length + 1)),
  );
  const definitions: JsonObject = {};
  const pending: unknown[] = [operations];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (typeof part !== "object" || part === null) continue;
    const name = /^#\/\$defs\/(.+)$/.exec(String(memberOf(part, "$ref") ?? ""))?.[1];
    const definition = name === undefined ? undefined : (memberOf(api.definitions, name) as JsonValue | undefined);
    if (name !== undefined && definition !== undefined && definitions[name] === undefined) {
      definitions[name] = definition;
      pending.push(definition);
    }
    pending.push(...Object.values(part));
  }
  const used = new Set(operations.flatMap(({ security }) => security.flat()));
  const schemes = Object.fromEntries(Object.entries(api.schemes).filter(([name]) => used.has(name)));
  return { ...api, operations, definitions, schemes };
}
