import type { Operation, OperationCatalog } from "../arazzo/operation.ts";
import type { OperationSchema } from "./describe-operation.ts";
import { operationName } from "./operation-name.ts";
import { readRequest } from "./requests/read-request.ts";
import { describeServiceOperation } from "./service-operation.ts";
import { withWireForm } from "./wire-form.ts";

/**
 * The operations of any service for the compiler. Documents can name them with or without the service, with the first
 * letter in either case.
 */
export function serviceCatalog(
  service: string,
  title: string,
  operations: Readonly<Record<string, OperationSchema>>,
): OperationCatalog {
  const described = new Map<string, Operation>();

  function find(operationId: string): Operation | undefined {
    const given = operationId.startsWith(`${service}:`) ? operationId.slice(service.length + 1) : operationId;
    const name = operationName(given);
    const schema = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (schema === undefined) return undefined;
    let operation = described.get(name);
    if (operation === undefined) {
      operation = withWireForm(describeServiceOperation(service, schema), schema);
      described.set(name, operation);
    }
    return operation;
  }

  return {
    title,
    find,
    operationIds: () => Object.keys(operations).map((name) => `${service}:${name}`),
    check(operationId, request) {
      const operation = find(operationId);
      if (operation === undefined) return [{ pointer: "", message: "is for an operation that does not exist" }];
      return readRequest(operation, request).violations;
    },
  };
}
