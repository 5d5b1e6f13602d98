import { NormalizedSchema } from "@smithy/core/schema";
import type { OperationSchema } from "../../../lib/aws/describe-operation.ts";
import type { Answer, Recorded } from "./recorder.ts";

/** Values of members by their name; others are made of the schema. Undefined leaves a member out. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * Answers requests as a service does, from the schemas of its operations: each response has every member, in the
 * service's protocol. A request for anything else is answered 404.
 */
export function answerFromModel(protocol: string, schemas: readonly OperationSchema[], values: Values = {}) {
  // An operation with more constants in its URL is the more particular one.
  const ordered = [...schemas].sort((a, b) => pathOf(b).length - pathOf(a).length);
  return (request: Recorded): Answer => {
    const schema = ordered.find((one) => isFor(one, request, protocol));
    if (schema === undefined) return { status: 404, type: "text/plain", body: "The model has no such operation." };
    return answerOf(schema, protocol, values);
  };
}

function pathOf([, , , traits]: OperationSchema): string {
  return (traits as { http?: readonly [string, string] }).http?.[1].split("?")[1] ?? "";
}

function isFor([, , name, traits]: OperationSchema, { target, body, method, url }: Recorded, protocol: string) {
  if (/query/i.test(protocol)) return new URLSearchParams(body).get("Action") === name;
  const { http } = traits as { http?: readonly [string, string] };
  if (!/rest/i.test(protocol) || http === undefined) return target.endsWith(`.${name}`);
  const [path = "", query = ""] = url.split("?");
  const [wanted = "", constants = ""] = http[1].split("?");
  const pattern = wanted
    .replaceAll(/[.*$()|[\]\\]/g, "\\$&")
    .replaceAll(/\{\w+\+\}/g, ".+")
    .replaceAll(/\{\w+\}/g, "[^/]+");
  const given = new URLSearchParams(query);
  const fits = [...new URLSearchParams(constants)].every(([key, value]) => given.has(key) && given.get(key) === value);
  // With path-style addresses S3's bucket comes first.
  return http[0] === method && fits && new RegExp(`^(?:/[^/]+)?${pattern}/?$`).test(path);
}

function answerOf([, , name, traits, , response]: OperationSchema, protocol: string, values: Values): Answer {
  const { http } = traits as { http?: readonly [string, string, number?] };
  const isHead = http?.[0] === "HEAD";
  const output = NormalizedSchema.of(response);
  const status = http?.[2] ?? 200;
  if (!output.isStructSchema()) return { status, body: /json/i.test(protocol) ? "{}" : `<${name}Response/>` };
  const headers: Record<string, string> = {};
  const inBody: [string, NormalizedSchema][] = [];
  let payload: NormalizedSchema | undefined;
  for (const [member, schema] of output.structIterator()) {
    const { httpHeader, httpPayload, httpPrefixHeaders, httpResponseCode } = schema.getMergedTraits();
    if (httpPayload) payload = schema;
    else if (httpHeader && !/^content-(?:length|encoding)$|checksum/i.test(httpHeader))
      headers[httpHeader] = String(sampleOf(schema, member, values, 0));
    else if (!httpHeader && !httpPrefixHeaders && !httpResponseCode) inBody.push([member, schema]);
  }
  if (isHead) return { status, headers };
  if (/json/i.test(protocol)) {
    const of = payload ?? output;
    const value = payload ? sampleOf(payload, "", values, 0) : objectOf(inBody, values, 0, /rest/i.test(protocol));
    const body = of.isStructSchema() ? JSON.stringify(value) : String(value);
    return { status, headers, body, type: "application/json" };
  }
  const xml = payload ? elementsOf(payload, payload.getName(true) ?? name, values, 0) : inner(inBody, values, 0);
  if (payload !== undefined && !payload.isStructSchema()) return { status, headers, body: "bytes", type: "text/plain" };
  const root = payload?.getMergedTraits().xmlName ?? payload?.getName() ?? `${name}Response`;
  if (payload !== undefined)
    return { status, headers, body: xml.replace(/^<\w+>/, `<${root}>`), type: "application/xml" };
  const wrapped = /AwsQuery/i.test(protocol) ? `<${name}Result>${xml}</${name}Result>` : xml;
  return { status, headers, body: `<${root}>${wrapped}</${root}>`, type: "application/xml" };
}

const MOST_LEVELS = 7;

function objectOf(members: Iterable<[string, NormalizedSchema]>, values: Values, level: number, jsonNames: boolean) {
  const found: Record<string, unknown> = {};
  for (const [name, schema] of members) {
    const value = sampleOf(schema, name, values, level + 1, jsonNames);
    const { jsonName } = schema.getMergedTraits();
    if (value !== undefined) found[jsonNames && jsonName ? jsonName : name] = value;
  }
  return found;
}

function sampleOf(schema: NormalizedSchema, name: string, values: Values, level: number, jsonNames = false): unknown {
  if (Object.hasOwn(values, name) && !schema.isStructSchema() && !schema.isListSchema()) return values[name];
  if (level > MOST_LEVELS) return undefined;
  if (schema.isStructSchema()) return objectOf(membersOf(schema), values, level, jsonNames);
  if (schema.isListSchema()) {
    const item = sampleOf(schema.getValueSchema(), name, values, level + 1, jsonNames);
    return item === undefined ? undefined : [item];
  }
  if (schema.isMapSchema()) return { key: sampleOf(schema.getValueSchema(), name, values, level + 1, jsonNames) };
  if (schema.isBlobSchema()) return Buffer.from(name).toString("base64");
  if (schema.isTimestampSchema()) return timeOf(schema);
  if (schema.isBooleanSchema()) return true;
  if (schema.isNumericSchema() || schema.isBigIntegerSchema() || schema.isBigDecimalSchema()) return 1;
  return `a ${name}`;
}

/** In a header a time is a date of HTTP, unless the schema has ISO 8601 (5). */
function timeOf(schema: NormalizedSchema): string | number {
  if (!schema.getMergedTraits().httpHeader) return 1795255200;
  return schema.getSchema() === 5 ? "2026-11-21T10:00:00Z" : "Sat, 21 Nov 2026 10:00:00 GMT";
}

/** A union has one of its members. */
function membersOf(schema: NormalizedSchema): [string, NormalizedSchema][] {
  const members = [...schema.structIterator()];
  return schema.isUnionSchema() ? members.slice(0, 1) : members;
}

function inner(members: Iterable<[string, NormalizedSchema]>, values: Values, level: number): string {
  return [...members].map(([name, schema]) => elementsOf(schema, name, values, level + 1)).join("");
}

function elementsOf(schema: NormalizedSchema, name: string, values: Values, level: number): string {
  const { xmlName = name, xmlFlattened } = schema.getMergedTraits();
  const wrap = (text: string) => `<${xmlName}>${text}</${xmlName}>`;
  if (Object.hasOwn(values, name) && !schema.isStructSchema() && !schema.isListSchema())
    return values[name] === undefined ? "" : wrap(String(values[name]));
  if (level > MOST_LEVELS) return "";
  if (schema.isStructSchema()) return wrap(inner(membersOf(schema), values, level));
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    const itemName = xmlFlattened ? xmlName : (item.getMergedTraits().xmlName ?? "member");
    const text = elementsOf(item, name, values, level + 1)
      .replace(/^<[\w-]+>/, `<${itemName}>`)
      .replace(/<\/[\w-]+>$/, `</${itemName}>`);
    return xmlFlattened ? text : wrap(text);
  }
  if (schema.isMapSchema()) return "";
  if (schema.isTimestampSchema()) return wrap("2026-11-21T10:00:00Z");
  return wrap(String(sampleOf(schema, name, values, level)));
}
