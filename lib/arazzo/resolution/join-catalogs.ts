import type { OperationCatalog } from "../operation.ts";

/** One catalog of the default service and of other sources, whose operationIds begin with their key and a colon. */
export function joinCatalogs(
  byDefault: OperationCatalog,
  sources: Iterable<{ key: string; catalog: OperationCatalog } | undefined>,
): OperationCatalog {
  const byKey = new Map<string, OperationCatalog>();
  for (const source of sources) if (source !== undefined) byKey.set(source.key, source.catalog);
  if (byKey.size === 0) return byDefault;
  const catalogOf = (operationId: string) => byKey.get(operationId.split(":")[0] ?? "") ?? byDefault;
  return {
    find: (operationId) => catalogOf(operationId).find(operationId),
    operationIds: () => [byDefault, ...byKey.values()].flatMap((catalog) => catalog.operationIds()),
    check: (operationId, request) => catalogOf(operationId).check(operationId, request),
  };
}
