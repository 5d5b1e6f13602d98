import type { Member, Operation, Shape } from "../arazzo/operation.ts";
import { memberAliases } from "../connect/member-aliases.ts";
import { shapeOf, traitsOf } from "./shape-of.ts";

/** How the SDK describes an operation; among the traits there is `http: [method, path, status]`. */
export type OperationSchema = readonly [
  kind: 9,
  namespace: string,
  name: string,
  traits: number | object,
  request: unknown,
  response: unknown,
];

/** Whether a value, such as an export of the SDK, describes an operation. */
export function isOperationSchema(value: unknown): value is OperationSchema {
  return Array.isArray(value) && value[0] === 9 && Array.isArray(value[3]?.http);
}

/** An operation from the SDK's own description of it. Its request and response are read as far as their members' names. */
export function describeOperation(schema: OperationSchema): Operation {
  const [, , operationId, traits, requestSchema, responseSchema] = schema;
  const { http } = traits as { http: readonly [method: string, path: string, status: number] };
  const idempotencyToken = idempotencyTokenOf(requestSchema);
  return {
    operationId,
    method: http[0],
    path: http[1],
    request: withAliases(structureOf(requestSchema)),
    response: structureOf(responseSchema),
    ...(idempotencyToken === undefined ? { nonIdempotent: MAKES.test(operationId) } : { idempotencyToken }),
  };
}

/** Operations that make or send something each time that they are called. */
const MAKES = /^(?:BatchCreate|Claim|Create|Import|Replicate|Send|Start|Submit)[A-Z]/;

function structureOf(schema: unknown): Shape & { type: "structure" } {
  const shape = shapeOf(schema);
  if (shape.type !== "structure") throw new Error("The AWS SDK has an operation whose request is not a structure.");
  return shape;
}

function withAliases(request: Shape & { type: "structure" }): Shape & { type: "structure" } {
  const aliased = Object.entries(memberAliases).filter(
    ([member, alias]) => request.members.has(member) && !request.members.has(alias),
  );
  if (aliased.length === 0) return request;
  const members = new Map<string, Member>(request.members);
  for (const [name, alias] of aliased) {
    const member = members.get(name);
    if (member !== undefined) members.set(name, { ...member, aliases: [alias] });
  }
  return { ...request, members };
}

function idempotencyTokenOf(requestSchema: unknown): string | undefined {
  const schema = typeof requestSchema === "function" ? requestSchema() : requestSchema;
  if (!Array.isArray(schema)) return undefined;
  const names: string[] = schema[4];
  const schemas: unknown[] = schema[5];
  return names.find((_, index) => traitsOf(schemas[index]).idempotencyToken !== undefined);
}
