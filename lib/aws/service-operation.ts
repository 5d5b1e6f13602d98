import { NormalizedSchema } from "@smithy/core/schema";
import type { Member, Operation, Shape } from "../arazzo/operation.ts";
import { describeOperation, type OperationSchema } from "./describe-operation.ts";

type Structure = Shape & { type: "structure" };

/**
 * Describes an operation of any service. Its id begins with the service, `dynamodb:GetItem`, and a body that is bytes can
 * be any JSON: a string is sent as it is, anything else as JSON, and `{ base64: … }` as the bytes.
 */
export function describeServiceOperation(service: string, schema: OperationSchema): Operation {
  const operation = describeOperation(schema);
  const { operationId, method, idempotencyToken, request } = operation;
  const safe = idempotencyToken !== undefined || isSafeToRepeat(schema, method, operationId);
  const { nonIdempotent: _, ...rest } = operation;
  return {
    ...rest,
    operationId: `${service}:${operationId}`,
    request: withBody(request, schema[4]),
    response: withBody(operation.response, schema[5]),
    ...(!safe && { nonIdempotent: true }),
  };
}

/** The member that is the whole body of a message, if it has one. */
export function bodyMember(schema: OperationSchema[4]): [name: string, schema: NormalizedSchema] | undefined {
  const normalized = NormalizedSchema.of(schema);
  if (!normalized.isStructSchema()) return undefined;
  for (const [name, member] of normalized.structIterator())
    if (member.getMergedTraits().httpPayload) return [name, member];
  return undefined;
}

/** The member that is the whole body of a message, where that is bytes. */
export function bytesMember(schema: OperationSchema[4]): string | undefined {
  const [name, body] = bodyMember(schema) ?? [];
  return body?.isBlobSchema() ? name : undefined;
}

function withBody(structure: Structure, schema: OperationSchema[4]): Structure {
  const name = bytesMember(schema);
  const member = name === undefined ? undefined : structure.members.get(name);
  if (name === undefined || member === undefined) return structure;
  const any: Member = { ...member, shape: () => ({ type: "document" }) };
  return { ...structure, members: new Map([...structure.members, [name, any]]) };
}

/**
 * Whether a second request does what the first did. HTTP's methods say so where a service uses them; others post
 * everything, and there only the names of reads and removals do.
 */
function isSafeToRepeat([, , , traits]: OperationSchema, method: string, operationId: string): boolean {
  const usesMethods = (traits as { http?: unknown }).http !== undefined;
  if (usesMethods && method !== "POST" && method !== "PATCH") return true;
  return REPEATABLE.test(operationId);
}

const REPEATABLE =
  /^(?:BatchGet|Check|Count|Decrypt|Delete|Describe|Detect|Disable|Enable|Get|Head|List|Lookup|Query|Scan|Search|Simulate|Tag|TransactGet|Untag|Validate|Verify)(?:[A-Z0-9]|$)/;
