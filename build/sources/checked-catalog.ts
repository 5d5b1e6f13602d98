import { basename } from "node:path";
import type { SourceMistake } from "../../lib/arazzo/compilation/compile-options.ts";
import type { Operation, OperationCatalog } from "../../lib/arazzo/operation.ts";
import { httpCatalog } from "../../lib/http/http-catalog.ts";
import type { HttpApi } from "../../lib/http/http-operation.ts";
import type { Description } from "./read-description.ts";

/** What an operation's description leaves open. */
type Gaps = {
  /** References that lead to nothing. */
  missing: readonly string[];
  unchecked: readonly string[];
  /** Why its server is not known. */
  server?: SourceMistake;
  /** The security schemes that it requires and nothing here can satisfy. */
  schemes: readonly string[];
};

/** The operations of an API, with what their description leaves open: read for those only that a document calls. */
export function checkedCatalog(
  api: HttpApi,
  { from, text }: Description,
  gapsOf: (operationId: string) => Gaps,
): OperationCatalog {
  const catalog = httpCatalog(api);

  function withGaps(operation: Operation | undefined): Operation | undefined {
    if (operation === undefined) return undefined;
    const { missing, unchecked, server, schemes } = gapsOf(operation.operationId);
    const [reference] = missing;
    const notChecked = unchecked.map((what) => `${what} (${placeOf(/`([^`]*)`$/.exec(what)?.[1] ?? what)})`);
    return {
      ...operation,
      ...(reference !== undefined && {
        unsupported: `has a \`$ref\` that cannot be followed (\`${reference}\` in ${placeOf(reference)})`,
      }),
      ...(server !== undefined && { unsupported: serverClause(server) }),
      ...(schemes.length > 0 && { withoutCredentials: schemes }),
      ...(notChecked.length > 0 && { unchecked: notChecked }),
    };
  }

  /** The file and line where a string of the description is. */
  function placeOf(needle: string): string {
    const line = text.split("\n").findIndex((one) => one.includes(needle));
    return line < 0 ? basename(from) : `${basename(from)}, line ${line + 1}`;
  }

  return {
    ...catalog,
    find: (operationId) => withGaps(catalog.find(operationId)),
    findByPath: (method, path) => withGaps(catalog.findByPath?.(method, path)),
  };
}

function serverClause({ field }: SourceMistake): string {
  return field === "x-server-variables"
    ? "has a server with a variable that has no valid value in `x-server-variables`"
    : "has no server with an absolute URL";
}
