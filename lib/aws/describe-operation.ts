import { NormalizedSchema } from "@smithy/core/schema";
import type { Member, Operation, Shape } from "../arazzo/operation.ts";
import { type Schema, shapeOf } from "./shape-of.ts";

/** How the SDK describes an operation; among the traits there is `http: [method, path, status]`. */
export type OperationSchema = readonly [
  kind: 9,
  namespace: string,
  name: string,
  traits: number | object,
  request: Schema,
  response: Schema,
];

/** Whether a value, such as an export of the SDK, describes an operation. */
export function isOperationSchema(value: unknown): value is OperationSchema {
  return Array.isArray(value) && value[0] === 9;
}

/** All operations of a client's package, by name: `operationsOf(await import("@aws-sdk/client-dynamodb"))`. */
export function operationsOf(sdk: Readonly<Record<string, unknown>>): Record<string, OperationSchema> {
  const schemas = Object.values(sdk).filter(isOperationSchema);
  return Object.fromEntries(schemas.map((schema) => [schema[2], schema]));
}

/** Describes an operation by the SDK's schema of it. Requests and responses are read as far as their members' names. */
export function describeOperation(
  schema: OperationSchema,
  memberAliases: Readonly<Record<string, string>> = {},
): Operation {
  const [, , operationId, traits, requestSchema, responseSchema] = schema;
  // Services that post everything to one path have no such trait.
  const { http = ["POST", "/"] } = traits as { http?: readonly [method: string, path: string, status?: number] };
  const idempotencyToken = idempotencyTokenOf(requestSchema);
  return {
    operationId,
    method: http[0],
    path: http[1],
    request: withAliases(structureOf(requestSchema), memberAliases),
    response: structureOf(responseSchema),
    ...(idempotencyToken === undefined ? { nonIdempotent: CREATES.test(operationId) } : { idempotencyToken }),
  };
}

/** Whether an operation only looks something up, by its method or name. */
export function isRead({ method, operationId }: Operation): boolean {
  return method === "GET" || /^(?:Describe|Get|List|Search|BatchGet)[A-Z]/.test(operationId);
}

/** Operations that create or send something each time that they are called. */
const CREATES = /^(?:BatchCreate|Claim|Create|Import|Replicate|Send|Start|Submit)[A-Z]/;

type Structure = Shape & { type: "structure" };

function structureOf(schema: Schema): Structure {
  const shape = shapeOf(schema);
  if (shape.type !== "structure") throw new Error("The AWS SDK has an operation whose request is not a structure.");
  return shape;
}

/** An alias counts only where the request has the member, and no member of the alias's name. */
function withAliases(request: Structure, aliases: Readonly<Record<string, string>>): Structure {
  let members: Map<string, Member> | undefined;
  for (const [name, alias] of Object.entries(aliases)) {
    const member = request.members.get(name);
    if (member === undefined || request.members.has(alias)) continue;
    members ??= new Map(request.members);
    members.set(name, { ...member, aliases: [alias] });
  }
  return members === undefined ? request : { ...request, members };
}

function idempotencyTokenOf(requestSchema: Schema): string | undefined {
  const schema = NormalizedSchema.of(requestSchema);
  if (!schema.isStructSchema()) return undefined;
  for (const [name, member] of schema.structIterator()) if (member.isIdempotencyToken()) return name;
  return undefined;
}
