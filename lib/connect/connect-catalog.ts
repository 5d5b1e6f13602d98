import type { Operation, OperationCatalog } from "../arazzo/operation.ts";
import { checkRequest } from "../aws/check-request.ts";
import { describeOperation } from "../aws/describe-operation.ts";
import type { RequestLimits } from "../aws/limit.ts";
import { limitsOf } from "./limits-of.ts";
import { wholeSdk } from "./whole-sdk.ts";

/**
 * All the operations of Amazon Connect that this version of the SDK knows, with the limits of their requests. For
 * compile time: it holds the whole SDK.
 */
export function connectCatalog(): ConnectCatalog {
  const operations = new Map<string, Operation>();
  const limits = new Map<Operation, RequestLimits>();

  function find(operationId: string): Operation | undefined {
    const schema = schemas.get(operationId) ?? schemas.get(operationId.charAt(0).toUpperCase() + operationId.slice(1));
    if (schema === undefined) return undefined;
    let operation = operations.get(schema[2]);
    if (operation === undefined) {
      operation = describeOperation(schema);
      operations.set(operation.operationId, operation);
    }
    return operation;
  }

  return {
    find,
    operationIds: () => [...schemas.keys()].sort(),
    check(operationId, request) {
      const operation = find(operationId);
      if (operation === undefined) return [{ pointer: "", message: "is for an operation that Connect does not have" }];
      let ofOperation = limits.get(operation);
      if (ofOperation === undefined) {
        ofOperation = limitsOf([operation.request]);
        limits.set(operation, ofOperation);
      }
      return checkRequest(operation, request, ofOperation);
    },
    limitsOf: (operationIds) => limitsOf([...operationIds].flatMap((operationId) => find(operationId)?.request ?? [])),
  };
}

export type ConnectCatalog = OperationCatalog & {
  /** The limits of these operations' requests, to be bundled with what uses them. */
  limitsOf(operationIds: Iterable<string>): RequestLimits;
};

const schemas = new Map(Object.entries(wholeSdk()));
