import type { Place } from "../document/place.ts";
import { truncate } from "../document/truncate.ts";
import { namesIn } from "../json-pointer.ts";
import type { Operation } from "../operation.ts";
import { isSupported } from "./is-supported.ts";
import type { DocumentNames } from "./scopes.ts";

/** The operation that an `operationPath` names: `{$sourceDescriptions.crm.url}#/paths/~1customers~1{id}/get`. */
export function resolveOperationPath(text: string, place: Place, names: DocumentNames): Operation | undefined {
  const [, sourceName, pointer = "", method = ""] =
    /^\{?\$sourceDescriptions\.([^.}]+)\.url\}?#\/paths\/([^/]+)\/(\w+)$/.exec(text) ?? [];
  const source = sourceName === undefined ? undefined : names.sources.get(sourceName);
  if (source?.unread) return undefined;
  if (source?.catalog?.findByPath === undefined) {
    rejectOperationPath(text, place, names);
    return undefined;
  }
  const [path = ""] = namesIn(`/${pointer}`);
  const operation = source.catalog.findByPath(method, path);
  if (operation !== undefined) return isSupported(operation, place, names) ? operation : undefined;
  const message = `${source.catalog.title ?? sourceName} has no operation ${method.toUpperCase()} \`${truncate(path)}\`.`;
  names.problems.error(place, "unknown-operation", message);
  return undefined;
}

/** Reports an `operationPath`, with the operation that it names if there is one. */
function rejectOperationPath(path: string, place: Place, { problems, catalog }: DocumentNames): void {
  const [, pointer = "", method = ""] = /#\/paths\/([^/]+)\/(\w+)$/.exec(path) ?? [];
  const folded = (template: string) => template.replace(/\{[^}]*\}/g, "{}").toLowerCase();
  const [wanted = ""] = namesIn(`/${pointer}`);
  const named = catalog.operationIds().find((operationId) => {
    const operation = catalog.find(operationId);
    return operation?.method === method.toUpperCase() && folded(operation.path) === folded(wanted);
  });
  const suggestion = named === undefined ? "Name the operation: `operationId: …`." : `Write \`operationId: ${named}\`.`;
  problems.error(
    place,
    "operation-path",
    "`operationPath` is not supported: operations are looked up by name.",
    suggestion,
  );
}
