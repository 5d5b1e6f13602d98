import { isJsonObject, type JsonObject, type JsonValue, memberOf } from "../../lib/arazzo/json.ts";
import type { HttpOperation, HttpParameter } from "../../lib/http/http-operation.ts";

type ReadSchema = (schema: JsonValue) => JsonValue;

/** Reads one operation of a description, with the defaults filled in. */
export function readOperation(
  own: Pick<HttpOperation, "operationId" | "method" | "path" | "security">,
  operation: JsonObject,
  declared: readonly JsonObject[],
  resolve: (part: unknown) => JsonObject,
  readSchema: ReadSchema,
): HttpOperation {
  // An operation's parameters override those of its path.
  const byPlace = new Map(declared.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
  const names = new Set<string>();
  const parameters = [...byPlace.values()].flatMap((parameter) => {
    const read = parameterOf(parameter, names, readSchema);
    if (read !== undefined) names.add(read.member);
    return read ?? [];
  });
  const key = parameters.find(({ in: place, name }) => place === "header" && /^idempotency-key$/i.test(name));
  const body = resolve(operation.requestBody);
  const content = contentOf(body.content, readSchema);
  const responses = isJsonObject(operation.responses) ? operation.responses : {};
  const success = Object.keys(responses).find((status) => /^2/.test(status));
  const answer = success === undefined ? undefined : contentOf(resolve(responses[success]).content, readSchema);
  return {
    ...own,
    parameters,
    ...(content && { body: { ...content, required: body.required === true } }),
    ...(answer && /json/i.test(answer.contentType) && { response: answer.schema }),
    ...(key && { idempotencyHeader: key.name }),
  };
}

function parameterOf(
  parameter: JsonObject,
  taken: ReadonlySet<string>,
  readSchema: ReadSchema,
): HttpParameter | undefined {
  const { name, in: place, required, style, explode, schema, content, allowReserved } = parameter;
  if (typeof name !== "string" || (place !== "path" && place !== "query" && place !== "header" && place !== "cookie"))
    return undefined;
  if (place === "header" && CONNECTION_HEADER.test(name)) return undefined;
  const written = contentOf(content, readSchema);
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
    schema: written?.schema ?? readSchema(schema ?? {}),
  };
}

/** Headers that decide where a request goes and where it ends. A run never sets them. */
const CONNECTION_HEADER =
  /^(?:host|connection|content-length|transfer-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*)$/i;

/** The content type to send or read: JSON if there is a choice. */
function contentOf(content: unknown, readSchema: ReadSchema): { contentType: string; schema: JsonValue } | undefined {
  if (!isJsonObject(content)) return undefined;
  const types = Object.keys(content);
  const wanted = [/^application\/json\b/i, /[/+]json\b/i, /x-www-form-urlencoded/i, /multipart\/form-data/i, /./];
  const contentType = wanted
    .map((pattern) => types.find((type) => pattern.test(type)))
    .find((type) => type !== undefined);
  if (contentType === undefined) return undefined;
  const schema = memberOf(content[contentType], "schema") as JsonValue | undefined;
  return { contentType, schema: readSchema(schema ?? {}) };
}
