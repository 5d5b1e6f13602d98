import type { CompiledDocument } from "../../lib/arazzo/workflow.ts";

/**
 * Returns the operations that a document's workflows call, without duplicates and without the source's prefix.
 * @param source the prefix of a source's operationIds. Default: the operations of Amazon Connect, which have none.
 */
export function operationsOf({ workflows }: CompiledDocument, source = ""): string[] {
  const calls = Object.values(workflows).flatMap(({ steps }) => steps.map(({ call }) => call));
  const all = calls.flatMap((call) => ("operationId" in call ? [call.operationId] : []));
  const own = all.filter((id) => (id.includes(":") ? id.slice(0, id.indexOf(":")) : "") === source);
  return [...new Set(own.map((id) => id.slice(id.indexOf(":") + 1)))].sort();
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
