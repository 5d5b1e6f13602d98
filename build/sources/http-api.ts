import type { OpenedSource, SourceMistake } from "../../lib/arazzo/compilation/compile-options.ts";
import { isJsonObject, type JsonObject, type JsonValue, memberOf } from "../../lib/arazzo/json.ts";
import type { HttpApi, HttpOperation } from "../../lib/http/http-operation.ts";
import { checkedCatalog } from "./checked-catalog.ts";
import type { Description } from "./read-description.ts";
import { readOperation } from "./read-operation.ts";
import { SchemaReader, uncheckedIn } from "./schema-reader.ts";
import { securityOf, securitySchemes } from "./security-schemes.ts";
import { type ServerChoice, serverMistake, serverOf } from "./server-of.ts";
import { trimApi } from "./trim-api.ts";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Makes an OpenAPI description a source, under the name that the document gives it. */
export function openApi(name: string, description: Description, source: JsonObject): OpenedSource | SourceMistake {
  const { value, from } = description;
  const reader = new SchemaReader(value);
  const described = describedOperations(value, reader);
  const servers = serversOf(value.servers, described, { from, source, name });
  if ("message" in servers) return servers;
  const { usual } = servers;
  const schemes = securitySchemes(value, name, source, typeof usual === "string" ? usual : "");
  if ("message" in schemes) return schemes as SourceMistake;
  const gaps = new Map<
    string,
    Pick<DescribedOperation, "references"> & { server: string | SourceMistake; open: string[] }
  >();
  const operations = described.map((one): HttpOperation => {
    const { id, method, path, operation, declared, references, resolve } = one;
    const operationId = `${name}:${id}`;
    const { security, unsupported } = securityOf(operation.security ?? value.security, schemes);
    const server = servers.of(one);
    gaps.set(operationId, { references, server, open: unsupported });
    const own = {
      operationId,
      method,
      path,
      security,
      ...(server !== usual && typeof server === "string" && { server }),
    };
    return readOperation(own, operation, declared, resolve, (schema) => reader.read(schema));
  });
  const api: HttpApi = {
    name,
    title: String(memberOf(value.info, "title") ?? name),
    server: typeof usual === "string" ? usual : "",
    operations,
    schemes,
    definitions: reader.definitions,
  };
  const catalog = checkedCatalog(api, description, (operationId) => {
    const { operations: used, definitions } = trimApi(api, [operationId.slice(name.length + 1)]);
    const ofSchemas = Object.keys(definitions).flatMap((one) => reader.missing.get(one) ?? []);
    const { references = [], server, open = [] } = gaps.get(operationId) ?? {};
    return {
      missing: [...references, ...ofSchemas],
      unchecked: uncheckedIn([used.map(({ parameters, body }) => [parameters, body]), definitions]),
      ...(typeof server === "object" && { server }),
      schemes: open,
    };
  });
  return { key: name, catalog, compiled: { type: "http", api: api as unknown as JsonObject } };
}

/** Finds the server of an API, and of each operation that has one of its own. */
function serversOf(
  ofApi: JsonValue | undefined,
  described: readonly DescribedOperation[],
  choice: ServerChoice,
): { usual: string | SourceMistake; of(one: DescribedOperation): string | SourceMistake } | SourceMistake {
  const all = [ofApi, ...described.map(({ servers }) => servers)].flatMap((servers) => servers ?? []);
  const mistake = serverMistake(all, choice);
  if (mistake !== undefined) return mistake;
  const usual = serverOf(ofApi, choice);
  if (typeof usual !== "string" && described.every(({ servers }) => servers === undefined)) return usual;
  // A relative URL beside a path is one on the API's own server, if the description is a file.
  const isFile = typeof usual === "string" && !/^https?:/.test(choice.from);
  const ofOperations = isFile ? { ...choice, from: usual } : choice;
  return { usual, of: ({ servers }) => (servers === undefined ? usual : serverOf(servers, ofOperations)) };
}

/** An operation as a description has it. */
type DescribedOperation = {
  id: string;
  method: string;
  path: string;
  operation: JsonObject;
  /** Its parameters and those of its path, which come first. */
  declared: JsonObject[];
  /** Its own servers, or its path's. */
  servers: JsonValue | undefined;
  /** References that lead to nothing. */
  references: ReadonlySet<string>;
  resolve: (part: unknown) => JsonObject;
};

function describedOperations(description: JsonObject, reader: SchemaReader): DescribedOperation[] {
  return Object.entries(isJsonObject(description.paths) ? description.paths : {}).flatMap(([path, item]) => {
    const ofPath = new Set<string>();
    const resolved = reader.follow(item, ofPath);
    return METHODS.flatMap((method) => {
      const operation = resolved[method];
      if (!isJsonObject(operation)) return [];
      const references = new Set(ofPath);
      const resolve = (part: unknown) => reader.follow(part, references);
      return {
        id: typeof operation.operationId === "string" ? operation.operationId : `${method} ${path}`,
        method: method.toUpperCase(),
        path,
        operation,
        declared: [resolved.parameters ?? [], operation.parameters ?? []].flat().map(resolve),
        servers: [operation.servers, resolved.servers].find((servers) => Array.isArray(servers) && servers.length > 0),
        references,
        resolve,
      };
    });
  });
}
