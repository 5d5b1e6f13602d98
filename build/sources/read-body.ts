import { isJsonObject, type JsonObject, type JsonValue, memberOf, setMember } from "../../lib/arazzo/json.ts";
import type { HttpBody, PartEncoding } from "../../lib/http/http-operation.ts";

/** Finds the part of a description that a `$ref` leads to. */
export type Resolve = (part: unknown) => JsonObject;
export type ReadSchema = (schema: JsonValue) => JsonValue;

/** A body as a description has it, in the content type to send or read. */
export type Content = { contentType: string; range?: string; schema: JsonValue; value: JsonObject };

/** The content type to send or read: JSON if there is a choice. */
export function contentOf(content: unknown): Content | undefined {
  if (!isJsonObject(content)) return undefined;
  const types = Object.keys(content);
  const wanted = [
    /^application\/json\s*(?:;|$)/i,
    /[/+]json\b/i,
    /x-www-form-urlencoded/i,
    /multipart\/form-data/i,
    /./,
  ];
  const type = wanted.map((pattern) => types.find((one) => pattern.test(one))).find((one) => one !== undefined);
  const value = type === undefined ? undefined : content[type];
  if (type === undefined) return undefined;
  const schema = memberOf(value, "schema") as JsonValue | undefined;
  return {
    contentType: concrete(type),
    ...(concrete(type) !== type && { range: type }),
    schema: schema ?? {},
    value: isJsonObject(value) ? value : {},
  };
}

/** Reads the body of an operation's requests, with how the members of a form are encoded. */
export function readBody(body: JsonObject, resolve: Resolve, readSchema: ReadSchema): HttpBody | undefined {
  const content = contentOf(body.content);
  if (content === undefined) return undefined;
  const { contentType, range, schema, value } = content;
  const own = { contentType, required: body.required === true, ...(range !== undefined && { range }) };
  if (/json/i.test(contentType)) return { ...own, schema: readSchema(schema) };
  if (!/x-www-form-urlencoded|multipart\/form-data/i.test(contentType)) {
    const isText = /^text\/|xml|yaml/i.test(contentType) || isObjectOrArray(resolve(schema));
    return { ...own, schema: isText ? readSchema(schema) : FILE };
  }
  const parts: Record<string, PartEncoding> = {};
  const properties: JsonObject = {};
  const whole = resolve(schema);
  const isMultipart = /multipart/i.test(contentType);
  for (const [name, of] of Object.entries(isJsonObject(whole.properties) ? whole.properties : {})) {
    const encoding = partEncoding(memberOf(value.encoding, name), of, isMultipart, resolve);
    if (Object.keys(encoding).length > 0) setMember(parts as JsonObject, name, encoding as JsonObject);
    if (encoding.file)
      setMember(properties, name, resolve(of).type === "array" ? { type: "array", items: FILE } : FILE);
  }
  const hasFiles = Object.keys(properties).length > 0;
  const read = hasFiles ? { ...whole, properties: { ...(whole.properties as JsonObject), ...properties } } : schema;
  return { ...own, schema: readSchema(read), ...(Object.keys(parts).length > 0 && { parts }) };
}

/** A file is a string, or its bytes in base64, with a name or without. */
const FILE: JsonObject = {
  type: ["string", "object"],
  properties: { base64: { type: "string" }, filename: { type: "string" } },
  required: ["base64"],
  additionalProperties: false,
};

function partEncoding(given: unknown, of: JsonValue, isMultipart: boolean, resolve: Resolve): PartEncoding {
  const encoding: PartEncoding = {};
  const { style, explode, contentType } = isJsonObject(given) ? given : {};
  const schema = resolve(of);
  const isFile = isMultipart && (isBinary(schema) || isBinary(resolve(schema.items)));
  if (typeof style === "string" && !isFile) encoding.style = style;
  if (typeof explode === "boolean" && !isFile) encoding.explode = explode;
  else if (encoding.style !== undefined) encoding.explode = encoding.style === "form";
  const [first = ""] = typeof contentType === "string" ? contentType.split(",") : [];
  if (isMultipart && first !== "") encoding.contentType = concrete(first.trim());
  if (isFile) encoding.file = true;
  return encoding;
}

/** Odd content types, such as `application/jwt`, can have a schema of their own. */
function isObjectOrArray({ type, properties, items }: JsonObject): boolean {
  return type === "object" || type === "array" || properties !== undefined || items !== undefined;
}

function isBinary({ type, format, contentMediaType, contentEncoding }: JsonObject): boolean {
  if (type === "file" || format === "binary") return true;
  return typeof contentMediaType === "string" && contentEncoding === undefined;
}

/** A content type for a range of them, such as `application/*+json`, or for what is none. */
function concrete(range: string): string {
  if (!range.includes("*") && range.includes("/")) return range;
  if (!range.includes("/") || /^\*|json|^application\/\*$/i.test(range)) return "application/json";
  return /^text\//i.test(range) ? "text/plain" : "application/octet-stream";
}
