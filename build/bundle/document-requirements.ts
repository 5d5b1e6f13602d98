import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";

/** Returns the operations that a document's workflows call, without duplicates. */
export function operationsOf({ workflows }: CompiledDocument): string[] {
  const calls = Object.values(workflows).flatMap(({ steps }) => steps.map(({ call }) => call));
  return [...new Set(calls.flatMap((call) => ("operationId" in call ? [call.operationId] : [])))].sort();
}

/** Whether a document has a JSONPath query with more than names and indexes, which needs an engine at run time. */
export function needsJsonPath({ workflows }: CompiledDocument): boolean {
  return Object.values(workflows).some(({ steps, outputs }) => holdsQuery(steps) || holdsQuery(outputs));
}

/** Skips literals: they are data, even where they look like a query. */
function holdsQuery(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsQuery);
  if ("kind" in value && value.kind === "literal") return false;
  return "jsonpath" in value || Object.values(value).some(holdsQuery);
}
