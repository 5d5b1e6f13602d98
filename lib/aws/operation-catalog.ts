import type { Operation, OperationCatalog, Shape } from "../arazzo/operation.ts";
import { describeOperation, type OperationSchema } from "./describe-operation.ts";
import type { RequestLimits } from "./requests/limit.ts";
import { readRequest } from "./requests/read-request.ts";
import type { ServiceKnowledge } from "./service-knowledge.ts";

type CatalogOptions = {
  operations: Readonly<Record<string, OperationSchema>>;
  knowledge?: Pick<ServiceKnowledge, "memberAliases">;
  /** The limits of these requests, and of all that they hold. Default: none are known. */
  limitsOf?(requests: Iterable<Shape>): RequestLimits;
};

/** A service's operations for the compiler, each described when it is first asked for. */
export function operationCatalog({ operations, knowledge, limitsOf }: CatalogOptions): OperationCatalog {
  const schemas = new Map(Object.entries(operations));
  const described = new Map<OperationSchema, Operation>();
  const limits = new Map<Operation, RequestLimits | undefined>();

  function find(operationId: string): Operation | undefined {
    const schema = schemas.get(operationId) ?? schemas.get(operationId.charAt(0).toUpperCase() + operationId.slice(1));
    if (schema === undefined) return undefined;
    let operation = described.get(schema);
    if (operation === undefined) {
      operation = describeOperation(schema, knowledge?.memberAliases);
      described.set(schema, operation);
    }
    return operation;
  }

  return {
    find,
    operationIds: () => [...schemas.keys()].sort(),
    check(operationId, request) {
      const operation = find(operationId);
      if (operation === undefined) return [{ pointer: "", message: "is for an operation that does not exist" }];
      if (!limits.has(operation)) limits.set(operation, limitsOf?.([operation.request]));
      return readRequest(operation, request, limits.get(operation)).violations;
    },
  };
}
