import { parseDocument } from "../document/parse-document.ts";
import type { Place } from "../document/place.ts";
import type { Problem } from "../document/problem.ts";
import { ProblemCollector } from "../document/problem-collector.ts";
import { asText, type JsonObject, memberOf, objectsOf } from "../json.ts";
import { workflowNames } from "../resolution/declared-names.ts";
import type { WorkflowNames } from "../resolution/scopes.ts";
import { checkStructure } from "../validation/check-structure.ts";
import { correctFields } from "../validation/correct-fields.ts";
import type { CompileOptions, OpenedSource, SourceText } from "./compile-options.ts";
import { openSources } from "./open-sources.ts";
import { isArazzoDocument } from "./recognize-document.ts";

/** A document that was read, with what others can name of it. */
export type LoadedDocument = {
  file: string;
  value: JsonObject;
  problems: ProblemCollector;
  /** By id, with their keys. */
  workflows: ReadonlyMap<string, WorkflowNames>;
  /** Files of the Arazzo documents that its sources name, by name of the source. */
  sourceFiles: ReadonlyMap<string, string>;
  /** Its other sources by name: opened, or undefined where that failed, which is reported. */
  openedSources: ReadonlyMap<string, OpenedSource | undefined>;
};

type ReadDocument = Pick<LoadedDocument, "file" | "value" | "problems" | "openedSources"> & {
  /** Before the keys of its workflows. */
  prefix: string;
  sources: { name: string; url: string; place: Place; found: SourceText | undefined }[];
};

/**
 * Reads a document and those that its sources name, each once.
 * @returns the documents, the given one first, and the problems of those that cannot be read.
 */
export async function loadDocuments(
  source: SourceText,
  options: CompileOptions,
): Promise<{ documents: LoadedDocument[]; problems: Problem[] }> {
  const read = new Map<string, ReadDocument>();
  const problems: Problem[] = [];
  const pending = [{ source, prefix: "" }];
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    if (read.has(next.source.file)) continue;
    const document = await readDocument(next.source, next.prefix, options);
    if (Array.isArray(document)) {
      problems.push(...document);
      continue;
    }
    read.set(document.file, document);
    const { prefix } = next;
    pending.unshift(
      ...document.sources.flatMap(({ name, found }) => (found ? [{ source: found, prefix: `${prefix}${name}.` }] : [])),
    );
  }
  const keys = new Set<string>();
  const files = filesBySelf(read.values());
  const documents = [...read.values()].map(({ prefix, sources, ...document }) => ({
    ...document,
    workflows: namesOf(document, prefix, keys),
    sourceFiles: sourceFilesOf(document, sources, files),
  }));
  return { documents, problems };
}

/** @returns the problems of a document that cannot be read. */
async function readDocument(
  { file, text }: SourceText,
  prefix: string,
  options: CompileOptions,
): Promise<ReadDocument | Problem[]> {
  const parsed = parseDocument(file, text);
  if ("problems" in parsed) return parsed.problems;
  const problems = new ProblemCollector(parsed.document);
  if (!isArazzoDocument(parsed.document.value, problems)) return problems.all();
  const value = correctFields(parsed.document.value, problems);
  checkStructure(value, problems);
  const sources: ReadDocument["sources"] = [];
  for (const [index, { name, url, type }] of objectsOf(value.sourceDescriptions).entries()) {
    if (type !== "arazzo" || typeof name !== "string" || typeof url !== "string") continue;
    const found = await options.readDocument?.(url, file);
    sources.push({ name, url, place: ["sourceDescriptions", index, "url"], found });
  }
  const openedSources = await openSources({ file, value, problems }, options.openSource);
  return { file, value, problems, prefix, sources, openedSources };
}

/** The names of a document's workflows; their keys are added to those of all documents, and have to be new there. */
function namesOf(
  { value, problems }: Pick<LoadedDocument, "value" | "problems">,
  prefix: string,
  keys: Set<string>,
): Map<string, WorkflowNames> {
  const workflows = new Map<string, WorkflowNames>();
  objectsOf(value.workflows).forEach((workflow, index) => {
    const { workflowId } = workflow;
    if (typeof workflowId !== "string") return;
    const key = prefix + workflowId;
    if (keys.has(key)) {
      const where = workflows.has(workflowId) ? "this document" : "these documents";
      const message = `There are two workflows \`${key}\` in ${where}.`;
      problems.error(["workflows", index, "workflowId"], "duplicate-workflow", message);
    }
    keys.add(key);
    if (workflows.has(workflowId)) return;
    workflows.set(workflowId, workflowNames(workflow, key, componentInputs(value)));
  });
  return workflows;
}

function filesBySelf(documents: Iterable<ReadDocument>): Map<string, string> {
  const named = [...documents].filter(({ value }) => typeof value.$self === "string");
  return new Map(named.map(({ file, value }) => [String(value.$self), file]));
}

/**
 * The files of a document's sources. One that is not a file is matched with the documents that were read for another
 * reason and have its URL as their `$self`.
 * @see https://spec.openapis.org/arazzo/latest.html#arazzo-specification-object
 */
function sourceFilesOf(
  { value, problems }: Pick<LoadedDocument, "value" | "problems">,
  sources: ReadDocument["sources"],
  files: ReadonlyMap<string, string>,
): Map<string, string> {
  return new Map(
    sources.flatMap(({ name, url, place, found }): [string, string][] => {
      const file = found?.file ?? files.get(url) ?? files.get(resolved(url, asText(value.$self)) ?? "");
      if (file !== undefined) return [[name, file]];
      const message = `There is no document \`${url}\` to read workflows from.`;
      const hint = "The URL is taken as a path beside this document, or as the `$self` of one that is read.";
      problems.error(place, "unreadable-source", message, hint);
      return [];
    }),
  );
}

export function componentInputs(value: JsonObject): unknown {
  return memberOf(value.components, "inputs");
}

function resolved(url: string, base: string | undefined): string | undefined {
  return URL.canParse(url, base) ? new URL(url, base).href : undefined;
}
