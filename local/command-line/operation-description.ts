import { catalog } from "../../build/bundle/connect-operations.ts";
import { operationResources } from "../../build/deployment/roles/operation-resources.ts";
import { nearestNames } from "../../lib/arazzo/document/nearest-name.ts";
import type { Operation, Shape } from "../../lib/arazzo/operation.ts";
import { isRead } from "../../lib/aws/describe-operation.ts";
import type { Combination, Limit, RequestLimits } from "../../lib/aws/requests/limit.ts";
import { createdIdOf } from "../../lib/connect/created-id.ts";
import { CommandError } from "./command-error.ts";

/** A member as a document uses it. */
export type MemberDescription = {
  name: string;
  /** `string`, `array of string`, `map of Reference`, `Reference`. */
  type: string;
  required: boolean;
  in: "path" | "query" | "header" | "body";
  /** Other names that documents can use. */
  aliases?: readonly string[];
  limits?: Limit;
};

/** Everything that the author of a document has to know about an operation. */
export type OperationDescription = {
  operationId: string;
  method: string;
  path: string;
  documentation: string;
  /** The kind of id that the response gives for the thing created. */
  creates?: string;
  /** Whether it can be repeated: it reads, its token makes repeats harmless, it sets the same state, or each repeat creates another. */
  repeat: "reads" | "token" | "sets" | "creates again";
  /** The member that is filled in so that repeats are harmless. */
  idempotencyToken?: string;
  iam: { action: string; resources: string[] };
  request: MemberDescription[];
  /** The rules about several members, by the structure that they belong to. */
  rules: Record<string, string[]>;
  response: MemberDescription[];
  /** The structures in the request and the response, by name. */
  structures: Record<string, MemberDescription[]>;
};

type Structure = Shape & { type: "structure" };

/** Describes an operation. @throws {CommandError} if there is none of that name, with the nearest one. */
export async function describeForAuthors(name: string): Promise<OperationDescription> {
  const operation = catalog.find(name);
  if (operation === undefined) {
    const near = nearestNames(name, [...catalog.operationIds()], 3);
    const hint = near.length === 0 ? "" : ` Did you mean ${near.join(" or ")}?`;
    throw new CommandError(`Amazon Connect has no operation ${name}.${hint}`);
  }
  const { operationId, method, path, idempotencyToken } = operation;
  const creates = createdIdOf(operation)?.kind;
  const limits = catalog.limitsOf([operationId]);
  const structures = new Map<string, MemberDescription[]>();
  const resources = await operationResources(operationId);
  return {
    operationId,
    method,
    path,
    documentation: `https://docs.aws.amazon.com/connect/latest/APIReference/API_${operationId}.html`,
    ...(creates !== undefined && { creates }),
    repeat: repeatOf(operation),
    ...(idempotencyToken !== undefined && { idempotencyToken }),
    iam: { action: `connect:${operationId}`, resources: resources.map(({ type }) => type) },
    request: membersOf(operation.request, limits, structures),
    rules: Object.fromEntries(
      Object.entries(limits.combinations).map(([name, rules]) => [
        name === operation.request.name ? "request" : name,
        rules.map(ruleInWords),
      ]),
    ),
    response: membersOf(operation.response, undefined, structures),
    structures: Object.fromEntries(structures),
  };
}

function repeatOf(operation: Operation): OperationDescription["repeat"] {
  if (isRead(operation)) return "reads";
  if (operation.idempotencyToken !== undefined) return "token";
  return operation.nonIdempotent === true ? "creates again" : "sets";
}

/** Describes the members of a structure, and collects the structures that they refer to. Only requests have limits. */
function membersOf(
  { name: structure, members }: Structure,
  limits: RequestLimits | undefined,
  structures: Map<string, MemberDescription[]>,
): MemberDescription[] {
  return [...members].map(([name, member]) => {
    const shape = member.shape();
    const limit = limits?.members[structure]?.[name];
    const inner = structureIn(shape);
    if (inner !== undefined && !structures.has(inner.name)) {
      // Reserved first: structures can be recursive.
      structures.set(inner.name, []);
      structures.set(inner.name, membersOf(inner, limits, structures));
    }
    return {
      name,
      type: typeOf(shape),
      required: member.required,
      in: member.in,
      ...(member.aliases !== undefined && { aliases: member.aliases }),
      ...(limit !== undefined && { limits: limit }),
    };
  });
}

function ruleInWords(rule: Combination): string {
  if ("exactlyOneOf" in rule) return `needs exactly one of ${rule.exactlyOneOf.join(", ")}`;
  if ("atMostOneOf" in rule) return `takes at most one of ${rule.atMostOneOf.join(", ")}`;
  if ("by" in rule) {
    const limited = new Set(Object.values(rule.limits).flatMap((members) => Object.keys(members)));
    return `the limits of ${[...limited].join(", ")} depend on ${rule.by}`;
  }
  return `${rule.member.join(".")} must be in ${rule.among}; if that is absent, in ${rule.fallback.join(", ")}`;
}

function structureIn(shape: Shape): Structure | undefined {
  if (shape.type === "list") return structureIn(shape.item());
  if (shape.type === "map") return structureIn(shape.value());
  return shape.type === "structure" ? shape : undefined;
}

function typeOf(shape: Shape): string {
  switch (shape.type) {
    case "structure":
      return shape.name;
    case "list":
      return `array of ${typeOf(shape.item())}`;
    case "map":
      return `map of ${typeOf(shape.value())}`;
    case "text":
      return "string";
    case "timestamp":
      return "date and time (ISO 8601)";
    case "blob":
      return "base64";
    case "document":
      return "any JSON";
    default:
      return shape.type;
  }
}
