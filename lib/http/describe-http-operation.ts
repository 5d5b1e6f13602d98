import { setMember } from "../arazzo/json.ts";
import type { Member, Operation, Shape, WireForm } from "../arazzo/operation.ts";
import type { Limit } from "../aws/requests/limit.ts";
import { mediaType } from "./encode-body.ts";
import type { HttpApi, HttpBody, HttpOperation } from "./http-operation.ts";
import { SchemaShapes } from "./schema-shape.ts";

/** The member of requests that is the body. No parameter has such a name. */
export const BODY = "(body)";

/** Describes an operation of an API, with the limits of its request. */
export function describeHttpOperation(
  of: HttpOperation,
  { definitions, schemes }: HttpApi,
  shapes = new SchemaShapes(definitions),
) {
  const members = new Map<string, Member>();
  const name = `${of.operationId} request`;
  const limits: Record<string, Limit> = {};
  shapes.limits.members[name] = limits;
  for (const { member, in: place, required, schema } of of.parameters) {
    const limit = shapes.limitOf(schema);
    if (limit !== undefined) setMember(limits, member, limit);
    members.set(member, {
      shape: () => shapes.shapeOf(schema),
      required,
      // A cookie travels in a header.
      in: place === "cookie" ? "header" : place,
    });
  }
  const { body } = of;
  if (body !== undefined)
    members.set(BODY, { shape: () => shapes.shapeOf(body.schema, "body"), required: body.required, in: "body" });
  const ofResponses = () => new SchemaShapes(definitions, "writeOnly", true);
  const response: Shape | undefined =
    of.response === undefined ? undefined : ofResponses().shapeOf(of.response, "response");
  const operation: Operation = {
    operationId: of.operationId,
    method: of.method,
    path: of.path,
    request: { type: "structure", name, members },
    response: response?.type === "structure" ? response : { type: "structure", name: "response", members: new Map() },
    ...(isIdempotent(of) ? {} : { nonIdempotent: true }),
    wire: wireForm(of, Object.values(schemes), response?.type === "structure"),
  };
  return { operation, limits: shapes.limits };
}

/** Whether HTTP lets a client send the request again, or the API recognizes a repeat by a key. */
function isIdempotent({ method, idempotencyHeader }: HttpOperation): boolean {
  return idempotencyHeader !== undefined || /^(?:GET|HEAD|OPTIONS|TRACE|PUT|DELETE)$/.test(method);
}

function wireForm(of: HttpOperation, schemes: HttpApi["schemes"][string][], isKnown: boolean): WireForm {
  const sent = new Set(["content-type", "content-length", "accept", "host", "user-agent"]);
  for (const scheme of schemes) sent.add(scheme.type === "apiKey" ? scheme.name.toLowerCase() : "authorization");
  return {
    requestBody: BODY,
    alwaysWhole: true,
    openResponse: !isKnown,
    sends: (name) => sent.has(name.toLowerCase()),
    expand: () => undefined,
    ...(of.body && { contentType: of.body.contentType }),
    accepts: (contentType) => of.body === undefined || isTaken(mediaType(contentType), of.body),
  };
}

/** Whether a document names the content type that is sent. Documents call any JSON `application/json`. */
function isTaken(given: string, { contentType, range = contentType }: HttpBody): boolean {
  const sent = mediaType(contentType);
  return given === sent || given === mediaType(range) || (/[/+]json$/.test(given) && /[/+]json$/.test(sent));
}
