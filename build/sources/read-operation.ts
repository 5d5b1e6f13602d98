import { isJsonObject, type JsonObject } from "../../lib/arazzo/json.ts";
import type { HttpOperation, HttpParameter } from "../../lib/http/http-operation.ts";
import { contentOf, type ReadSchema, type Resolve, readBody } from "./read-body.ts";

/** Reads one operation of a description, with the defaults filled in. */
export function readOperation(
  own: Pick<HttpOperation, "operationId" | "method" | "path" | "security" | "server">,
  operation: JsonObject,
  declared: readonly JsonObject[],
  resolve: Resolve,
  readSchema: ReadSchema,
): HttpOperation {
  // An operation's parameters override those of its path.
  const byPlace = new Map(declared.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
  const names = new Set<string>();
  const parameters = [...byPlace.values()].flatMap((parameter) => {
    const read = parameterOf(parameter, names, own, readSchema);
    if (read !== undefined) names.add(read.member);
    return read ?? [];
  });
  parameters.push(...undeclared(own.path, parameters));
  const key = parameters.find(({ in: place, name }) => place === "header" && /^idempotency-key$/i.test(name));
  const body = readBody(resolve(operation.requestBody), resolve, readSchema);
  const responses = isJsonObject(operation.responses) ? operation.responses : {};
  const success = Object.keys(responses).find((status) => /^2/.test(status));
  const answer = success === undefined ? undefined : contentOf(resolve(responses[success]).content);
  return {
    ...own,
    parameters,
    ...(body && { body }),
    ...(answer && /json/i.test(answer.contentType) && { response: readSchema(answer.schema) }),
    ...(key && { idempotencyHeader: key.name }),
  };
}

/** The parameters that a path names and the description forgets. A path can have a query, which names none. */
function undeclared(path: string, declared: readonly HttpParameter[]): HttpParameter[] {
  const known = new Set(declared.flatMap(({ in: place, name }) => (place === "path" ? name : [])));
  const [way = ""] = path.split("?");
  const names = new Set([...way.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name));
  return [...names].flatMap((name): HttpParameter[] => {
    if (known.has(name)) return [];
    const member = declared.some((one) => one.member === name) ? `path.${name}` : name;
    const rest = { required: true, style: "simple", explode: false, schema: { type: "string" } };
    return [{ member, name, in: "path", ...rest }];
  });
}

function parameterOf(
  parameter: JsonObject,
  taken: ReadonlySet<string>,
  { path, security }: Pick<HttpOperation, "path" | "security">,
  readSchema: ReadSchema,
): HttpParameter | undefined {
  const { name, in: place, required, style, explode, schema, content, allowReserved } = parameter;
  if (typeof name !== "string" || (place !== "path" && place !== "query" && place !== "header" && place !== "cookie"))
    return undefined;
  if (place === "header" && CONNECTION_HEADER.test(name)) return undefined;
  const written = contentOf(content);
  const usual = place === "query" || place === "cookie" ? "form" : "simple";
  const actual = typeof style === "string" ? style : usual;
  return {
    member: taken.has(name) ? `${place}.${name}` : name,
    name,
    in: place,
    required: place === "path" ? path.includes(`{${name}}`) : required === true && !isAdded(name, place, security),
    style: actual,
    explode: typeof explode === "boolean" ? explode : actual === "form",
    ...(allowReserved === true && { allowReserved }),
    ...(written && { json: true }),
    schema: readSchema(written?.schema ?? schema ?? {}),
  };
}

/** Whether a header is one of those that requests have anyway, which OpenAPI lets descriptions not declare. */
function isAdded(name: string, place: string, security: HttpOperation["security"]): boolean {
  if (place !== "header") return false;
  return /^(?:accept|content-type)$/i.test(name) || (/^authorization$/i.test(name) && security.length > 0);
}

/** Headers that decide where a request goes and where it ends. A run never sets them. */
const CONNECTION_HEADER =
  /^(?:host|connection|content-length|transfer-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*)$/i;
