import { NormalizedSchema } from "@smithy/core/schema";
import { findMember } from "../arazzo/find-member.ts";
import type { Member, Operation, Shape, WireForm } from "../arazzo/operation.ts";
import type { OperationSchema } from "./describe-operation.ts";
import { bodyMember } from "./service-operation.ts";

type Structure = Shape & { type: "structure" };

/**
 * Adds the names on the wire to an operation, for compile time: documents that were made from a description of the HTTP
 * API use them (`max-keys`, `Key+`, `Tags.member.1.Key`).
 */
export function withWireForm(operation: Operation, schema: OperationSchema): Operation {
  const request = withWireNames(operation.request, NormalizedSchema.of(schema[4])) as Structure;
  const response = withWireNames(operation.response, NormalizedSchema.of(schema[5])) as Structure;
  const constants = new URLSearchParams(operation.path.split("?")[1] ?? "");
  const [requestBody] = bodyMember(schema[4]) ?? [];
  const [responseBody] = bodyMember(schema[5]) ?? [];
  const wire: WireForm = {
    ...(requestBody !== undefined && { requestBody }),
    ...(responseBody !== undefined && { responseBody }),
    sends: (name) => constants.has(name) || SENT_BY_SDK.test(name),
    expand: (name) => expand(name.split("."), request),
    accepts: (contentType) =>
      requestBody !== undefined || /json|xml|x-www-form-urlencoded|octet-stream/i.test(contentType),
  };
  const stream = [schema[4], schema[5]].findIndex(hasEventStream);
  const unsupported = stream < 0 ? {} : { unsupported: `${stream === 0 ? "takes" : "answers with"} an event stream` };
  return { ...operation, request, response, wire, ...unsupported };
}

/** Whether a message goes on with events for as long as its connection is open. */
function hasEventStream(schema: OperationSchema[4]): boolean {
  const normalized = NormalizedSchema.of(schema);
  return normalized.isStructSchema() && normalized.getEventStreamMember() !== "";
}

/** Headers that the SDK puts into every request: the operation's name, and the signature. */
const SENT_BY_SDK =
  /^(?:Action|Version|Authorization|Content-Type|Content-Length|Host|X-Amz-(?:Target|Date|Algorithm|Credential|Security-Token|Signature|SignedHeaders|Expires|Content-Sha256|User-Agent))$/i;

/** Query protocols number the items of arrays from 1, most with `member` before the number, and the entries of maps. */
function expand(parts: readonly string[], shape: Shape): (string | number)[] | undefined {
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  if (shape.type === "structure") {
    const name = findMember(shape, first);
    const member = name === undefined ? undefined : shape.members.get(name);
    const way = member && expand(rest, member.shape());
    return name === undefined || way === undefined ? undefined : [name, ...way];
  }
  if (shape.type !== "list") return undefined;
  const [number, ...inner] = /^\d+$/.test(first) ? parts : rest;
  if (number === undefined || !/^[1-9]\d{0,2}$/.test(number)) return undefined;
  const way = expand(inner, shape.item());
  return way && [Number(number) - 1, ...way];
}

/** A shape whose members have their names on the wire as aliases, as deep as it is asked for. */
function withWireNames(shape: Shape, schema: NormalizedSchema): Shape {
  if (shape.type === "list" && schema.isListSchema())
    return { ...shape, item: () => withWireNames(shape.item(), schema.getValueSchema()) };
  if (shape.type === "map" && schema.isMapSchema())
    return { ...shape, value: () => withWireNames(shape.value(), schema.getValueSchema()) };
  if (shape.type !== "structure" || !schema.isStructSchema()) return shape;
  const members = new Map<string, Member>();
  for (const [name, member] of shape.members) {
    const of = schema.getMemberSchema(name);
    let named: Shape | undefined;
    members.set(name, {
      ...member,
      shape: () => (named ??= withWireNames(member.shape(), of)),
      aliases: [...(member.aliases ?? []), ...wireNames(name, of)],
      ...(of.getMergedTraits().sensitive && { sensitive: true }),
    });
  }
  return { ...shape, members };
}

function wireNames(name: string, schema: NormalizedSchema): string[] {
  const { httpQuery, httpHeader, jsonName, xmlName, httpLabel } = schema.getMergedTraits();
  const kebab = name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "-");
  const names = [httpQuery, httpHeader, jsonName, xmlName, kebab].filter((wire) => typeof wire === "string");
  // A label that takes the rest of the path is written with a plus sign in the service's model.
  return httpLabel ? [...names, `${name}+`] : names;
}
