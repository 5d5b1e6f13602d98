import { type DocumentText, type Place, parseText } from "../document/document-text.ts";
import { Findings } from "../document/findings.ts";
import type { Problem } from "../document/problem.ts";
import { asText, isJsonObject, type JsonObject, type JsonValue, memberOf } from "../json.ts";
import type { WorkflowNames } from "../resolution/scopes.ts";
import { checkRules } from "../validation/check-rules.ts";
import { checkStructure } from "../validation/check-structure.ts";
import type { CompileOptions, SourceText } from "./compile-document.ts";
import { workflowNames } from "./compile-workflow.ts";

/** A document that was read, with what others can name of it. */
export type LoadedDocument = {
  value: JsonObject;
  findings: Findings;
  /** By id, with their keys. */
  workflows: Map<string, WorkflowNames>;
  /** Files of the Arazzo documents that its sources name, by name of the source. */
  sourceFiles: Map<string, string>;
  /** Its sources of workflows that are no file. */
  unread: { name: string; url: string; place: Place }[];
};

/** Reads a document and what it refers to, each once, with a prefix for the keys of its workflows. */
export async function loadDocument(
  source: SourceText,
  prefix: string,
  options: CompileOptions,
  loaded: Map<string, LoadedDocument>,
  problems: Problem[],
): Promise<LoadedDocument | undefined> {
  const parsed = parseText(source.file, source.text);
  if ("problems" in parsed) {
    problems.push(...parsed.problems);
    return undefined;
  }
  const findings = new Findings(parsed.document);
  const { value } = parsed.document;
  if (!isArazzo(parsed.document, findings)) {
    problems.push(...findings.problems());
    return undefined;
  }
  checkRules(value as JsonObject, findings);
  await checkStructure(source.file, source.text, value as JsonObject, findings);
  const document: LoadedDocument = {
    value: value as JsonObject,
    findings,
    workflows: new Map(),
    sourceFiles: new Map(),
    unread: [],
  };
  loaded.set(source.file, document);
  enterWorkflows(document, prefix, loaded.values());
  await loadSources(document, source.file, prefix, options, loaded, problems);
  return document;
}

function isArazzo({ value }: DocumentText, findings: Findings): boolean {
  if (!isJsonObject(value)) {
    findings.error(
      [],
      "not-arazzo",
      "This is no Arazzo document: one is an object with `arazzo`, `info`, `sourceDescriptions` and `workflows`.",
    );
    return false;
  }
  const { arazzo } = value;
  if (typeof arazzo === "string" && /^1\.[01]\.\d+(?:-\S+)?$/.test(arazzo)) return true;
  const message =
    arazzo === undefined
      ? "This is no Arazzo document: it has no `arazzo` with a version."
      : "This version of Arazzo is not known here.";
  findings.error(
    arazzo === undefined ? [] : ["arazzo"],
    "arazzo-version",
    message,
    "Arazzo 1.0 and 1.1 are: `arazzo: 1.0.1`.",
  );
  return false;
}

function enterWorkflows(
  { value, findings, workflows }: LoadedDocument,
  prefix: string,
  documents: Iterable<LoadedDocument>,
): void {
  const taken = new Set([...documents].flatMap((document) => [...document.workflows.values()].map(({ key }) => key)));
  listOf(value.workflows).forEach((workflow, index) => {
    const { workflowId } = workflow;
    if (typeof workflowId !== "string") return;
    const key = prefix + workflowId;
    if (workflows.has(workflowId) || taken.has(key)) {
      const where = taken.has(key) ? "these documents" : "this document";
      const message = `There are two workflows \`${key}\` in ${where}.`;
      findings.error(["workflows", index, "workflowId"], "duplicate-workflow", message);
    }
    if (workflows.has(workflowId)) return;
    workflows.set(workflowId, workflowNames(workflow, key, componentInputs(value)));
  });
}

async function loadSources(
  document: LoadedDocument,
  file: string,
  prefix: string,
  options: CompileOptions,
  loaded: Map<string, LoadedDocument>,
  problems: Problem[],
): Promise<void> {
  const sources = listOf(document.value.sourceDescriptions);
  for (const [index, { name, url, type }] of sources.entries()) {
    if (type !== "arazzo" || typeof name !== "string" || typeof url !== "string") continue;
    const found = await options.readDocument?.(url, file);
    if (found === undefined) {
      document.unread.push({ name, url, place: ["sourceDescriptions", index, "url"] });
      continue;
    }
    document.sourceFiles.set(name, found.file);
    if (!loaded.has(found.file)) await loadDocument(found, `${prefix}${name}.`, options, loaded, problems);
  }
}

/**
 * Matches sources that are no file with documents that were read for another reason and call themselves so.
 * @see https://spec.openapis.org/arazzo/latest.html#arazzo-specification-object
 */
export function matchSelf(loaded: ReadonlyMap<string, LoadedDocument>): void {
  const files = new Map(
    [...loaded].flatMap(([file, { value }]) => (typeof value.$self === "string" ? [[value.$self, file]] : [])),
  );
  for (const { value, findings, sourceFiles, unread } of loaded.values()) {
    for (const { name, url, place } of unread) {
      const file = files.get(url) ?? files.get(URL.parse(url, asText(value.$self))?.href ?? "");
      if (file !== undefined) {
        sourceFiles.set(name, file);
        continue;
      }
      const message = `There is no document \`${url}\` to read workflows from.`;
      const hint = "The URL is taken as a path beside this document, or as the `$self` of one that is read.";
      findings.error(place, "unreadable-source", message, hint);
    }
  }
}

export function listOf(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.map((item) => (isJsonObject(item) ? item : {})) : [];
}

export function componentInputs(value: JsonObject): unknown {
  return memberOf(value.components, "inputs");
}
