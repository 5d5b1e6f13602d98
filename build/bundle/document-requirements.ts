import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";

/** The operations that a document's workflows call, each once. */
export function operationsOf({ workflows }: CompiledDocument): string[] {
  const calls = Object.values(workflows).flatMap(({ steps }) => steps.map(({ call }) => call));
  return [...new Set(calls.flatMap((call) => ("operationId" in call ? [call.operationId] : [])))].sort();
}

/** Whether a document has a JSONPath query that is more than names and indexes, and so needs an engine to run. */
export function needsJsonPath({ workflows }: CompiledDocument): boolean {
  return Object.values(workflows).some(({ steps, outputs }) => holdsQuery(steps) || holdsQuery(outputs));
}

/** Literals are the document's own data: what looks like a query in them is none. */
function holdsQuery(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsQuery);
  if ("kind" in value && value.kind === "literal") return false;
  return "jsonpath" in value || Object.values(value).some(holdsQuery);
}
