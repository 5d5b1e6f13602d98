import type { OpenedSource, SourceMistake } from "../../lib/arazzo/compilation/compile-options.ts";
import { isJsonObject, type JsonObject, memberOf } from "../../lib/arazzo/json.ts";
import type { HttpApi, HttpOperation } from "../../lib/http/http-operation.ts";
import { checkedCatalog } from "./checked-catalog.ts";
import type { Description } from "./read-description.ts";
import { readOperation } from "./read-operation.ts";
import { SchemaReader, uncheckedIn } from "./schema-reader.ts";
import { securityOf, securitySchemes } from "./security-schemes.ts";
import { serverOf } from "./server-of.ts";
import { trimApi } from "./trim-api.ts";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Makes an OpenAPI description a source, under the name that the document gives it. */
export function openApi(name: string, description: Description, source: JsonObject): OpenedSource | SourceMistake {
  const { value, from } = description;
  const server = serverOf(value, from, source, name);
  if (typeof server !== "string") return server;
  const schemes = securitySchemes(value, name, source);
  if ("message" in schemes) return schemes as SourceMistake;
  const reader = new SchemaReader(value);
  const missing = new Map<string, Set<string>>();
  const title = String(memberOf(value.info, "title") ?? name);
  const operations = Object.entries(isJsonObject(value.paths) ? value.paths : {}).flatMap(([path, item]) => {
    const ofPath = new Set<string>();
    const resolved = reader.follow(item, ofPath);
    return METHODS.flatMap((method): HttpOperation[] => {
      const operation = resolved[method];
      if (!isJsonObject(operation)) return [];
      const references = new Set(ofPath);
      const resolve = (part: unknown) => reader.follow(part, references);
      const shared = [resolved.parameters ?? [], operation.parameters ?? []].flat().map(resolve);
      const id = typeof operation.operationId === "string" ? operation.operationId : `${method} ${path}`;
      const security = securityOf(operation.security ?? value.security, schemes);
      const own = { operationId: `${name}:${id}`, method: method.toUpperCase(), path, security };
      const described = readOperation(own, operation, shared, resolve, (schema) => reader.read(schema));
      missing.set(own.operationId, references);
      return [described];
    });
  });
  const api: HttpApi = {
    name,
    title,
    server,
    operations,
    schemes,
    definitions: reader.definitions,
  };
  const catalog = checkedCatalog(api, description, (operationId) => {
    const { operations: used, definitions } = trimApi(api, [operationId.slice(name.length + 1)]);
    const ofSchemas = Object.keys(definitions).flatMap((one) => reader.missing.get(one) ?? []);
    return {
      missing: [...(missing.get(operationId) ?? []), ...ofSchemas],
      unchecked: uncheckedIn([used.map(({ parameters, body }) => [parameters, body]), definitions]),
    };
  });
  return { key: name, catalog, compiled: { type: "http", api: api as unknown as JsonObject } };
}
