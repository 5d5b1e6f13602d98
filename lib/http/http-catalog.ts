import type { OperationCatalog } from "../arazzo/operation.ts";
import { readRequest } from "../aws/requests/read-request.ts";
import { describeHttpOperation } from "./describe-http-operation.ts";
import type { HttpApi, HttpOperation } from "./http-operation.ts";
import { requestViolations } from "./request-violations.ts";
import { SchemaShapes } from "./schema-shape.ts";

/** The operations of an API for the compiler. */
export function httpCatalog(api: HttpApi): OperationCatalog {
  const prefix = `${api.name}:`;
  const byId = new Map(api.operations.map((of) => [of.operationId, of]));
  const described = new Map<string, ReturnType<typeof describeHttpOperation>>();
  const shapes = new SchemaShapes(api.definitions);

  function describe(operationId: string) {
    const id = operationId.startsWith(prefix) ? operationId : prefix + operationId;
    const of = byId.get(id);
    if (of === undefined) return undefined;
    let found = described.get(id);
    if (found === undefined) {
      found = describeHttpOperation(of, api, new SchemaShapes(api.definitions, "readOnly", true));
      described.set(id, found);
    }
    return found;
  }

  return {
    title: api.title,
    find: (operationId) => describe(operationId)?.operation,
    findByPath(method, path) {
      const of = api.operations.find((one) => one.method === method.toUpperCase() && one.path === path);
      return of && describe(of.operationId)?.operation;
    },
    operationIds: () => [...byId.keys()],
    check(operationId, request) {
      const found = describe(operationId);
      if (found === undefined) return [{ pointer: "", message: "is for an operation that does not exist" }];
      const of = byId.get(found.operation.operationId) as HttpOperation;
      const { operation, limits } = describeHttpOperation(of, api, shapes);
      const { input, violations } = readRequest(operation, request, limits);
      return violations.length > 0 ? violations : requestViolations(of, api.definitions, input);
    },
  };
}
