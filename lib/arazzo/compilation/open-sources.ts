import type { ProblemCollector } from "../document/problem-collector.ts";
import { type JsonObject, objectsOf } from "../json.ts";
import type { OpenedSource, OpenSource, SourceRequest } from "./compile-options.ts";

/**
 * Opens the sources of a document that are not Arazzo documents. A source of the default catalog's service is not in the
 * result, one that cannot be opened is there as undefined, and its mistake is reported.
 */
export async function openSources(
  { file, value, problems }: { file: string; value: JsonObject; problems: ProblemCollector },
  openSource: OpenSource | undefined,
): Promise<Map<string, OpenedSource | undefined>> {
  const opened = new Map<string, OpenedSource | undefined>();
  const named = objectsOf(value.sourceDescriptions).flatMap((source, index) =>
    typeof source.name === "string" && (source.type ?? "openapi") === "openapi"
      ? [{ name: source.name, value: source, index }]
      : [],
  );
  if (openSource === undefined) return opened;
  const taken = operationsBySource(value, named.length === 1 ? named[0]?.name : undefined);
  const sharedIds = taken.get(undefined) ?? [];
  for (const { name, value: source, index } of named) {
    const request: SourceRequest = { name, value: source, operationIds: taken.get(name) ?? [], sharedIds, file };
    const found = await openSource(request);
    if (found === undefined) continue;
    if ("catalog" in found) opened.set(name, found);
    else {
      opened.set(name, undefined);
      const place = ["sourceDescriptions", index, ...(found.field === undefined ? [] : [found.field])];
      problems.error(place, "source", found.message, found.suggestion);
    }
  }
  return opened;
}

/** The operationIds of a document's steps by source. Those without a source belong to the only one, else to undefined. */
function operationsBySource(document: JsonObject, only: string | undefined): Map<string | undefined, string[]> {
  const taken = new Map<string | undefined, string[]>();
  for (const workflow of objectsOf(document.workflows)) {
    for (const { operationId } of objectsOf(workflow.steps)) {
      if (typeof operationId !== "string") continue;
      const [, source = only, id = operationId] = /^\$sourceDescriptions\.([^.]+)\.(.+)$/.exec(operationId) ?? [];
      taken.set(source, [...new Set([...(taken.get(source) ?? []), id])]);
    }
  }
  return taken;
}
