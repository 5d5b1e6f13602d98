import { didYouMean } from "../document/nearest-name.ts";
import type { Place } from "../document/place.ts";
import { truncate } from "../document/truncate.ts";
import type { Operation } from "../operation.ts";
import { resolveSource } from "./resolve-source.ts";
import type { DocumentNames } from "./scopes.ts";

/** The operation that an `operationId` names, with or without `$sourceDescriptions.<name>.` before it. */
export function resolveOperation(text: string, place: Place, names: DocumentNames): Operation | undefined {
  const { catalog, problems } = names;
  const qualified = /^\$sourceDescriptions\.([^.]+)\.(.+)$/.exec(text);
  if (text.startsWith("$") && qualified === null) {
    problems.error(
      place,
      "operation",
      `\`${truncate(text)}\` is not an operation.`,
      "Write `$sourceDescriptions.<name>.<operationId>`, or the operationId alone.",
    );
    return undefined;
  }
  const [, sourceName, operationId = text] = qualified ?? [];
  const source = sourceName === undefined ? undefined : resolveSource(sourceName, place, names);
  if (sourceName !== undefined && source === undefined) return undefined;
  if (source?.type === "asyncapi" || source?.type === "arazzo") {
    const hint = source.type === "arazzo" ? "Call its workflows with `workflowId`." : undefined;
    problems.error(
      place,
      "operation",
      `The source description \`${sourceName}\` is of type ${source.type}, so it has no operations.`,
      hint,
    );
    return undefined;
  }
  const operation = catalog.find(operationId);
  if (operation !== undefined) return operation;
  const message = `Amazon Connect has no operation \`${truncate(operationId)}\`.`;
  const hint = prefixHint(operationId, names) ?? didYouMean(operationId, catalog.operationIds());
  problems.error(place, "unknown-operation", message, hint);
  return undefined;
}

/** For `petstore.listPets`: a source's name alone before an operation, as some write it. */
function prefixHint(text: string, { catalog, sources }: DocumentNames): string | undefined {
  const [, source = "", operationId = ""] = /^([^.]+)\.(.+)$/.exec(text) ?? [];
  if (!sources.has(source) || catalog.find(operationId) === undefined) return undefined;
  return `Write \`$sourceDescriptions.${source}.${operationId}\`, or \`${operationId}\` alone.`;
}

/** Reports an `operationPath`, with the operation that it names if there is one. */
export function rejectOperationPath(path: string, place: Place, { problems, catalog }: DocumentNames): void {
  const [, pointer = "", method = ""] = /#\/paths\/([^/]+)\/(\w+)$/.exec(path) ?? [];
  const wanted = pointer
    .replaceAll("~1", "/")
    .replaceAll("~0", "~")
    .replace(/\{[^}]*\}/g, "{}")
    .toLowerCase();
  const named = catalog.operationIds().find((operationId) => {
    const operation = catalog.find(operationId);
    return (
      operation?.method.toLowerCase() === method.toLowerCase() &&
      operation.path.replace(/\{[^}]*\}/g, "{}").toLowerCase() === wanted
    );
  });
  const suggestion = named === undefined ? "Name the operation: `operationId: …`." : `Write \`operationId: ${named}\`.`;
  problems.error(
    place,
    "operation-path",
    "`operationPath` is not supported: operations are looked up by name.",
    suggestion,
  );
}
