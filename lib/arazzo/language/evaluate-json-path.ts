import { JSONPathEnvironment } from "json-p3";
import type { CompileJsonPath } from "../executable.ts";

/** Responses nest less deeply; a query that meets more fails with an error and does not overflow the stack. */
const environment = new JSONPathEnvironment({ maxRecursionDepth: 500 });
const queries = new Map<string, (root: unknown) => unknown[]>();

/** RFC 9535 queries by json-p3, each compiled once. In a bundle only where the document has one. */
export const compileJsonPath: CompileJsonPath = (query) => {
  const known = queries.get(query);
  if (known !== undefined) return known;
  const compiled = environment.compile(query);
  const select = (root: unknown) => compiled.query(root as never).values();
  // Queries with values of a run in them are endless in number; those of a document are few.
  if (queries.size < 100) queries.set(query, select);
  return select;
};
