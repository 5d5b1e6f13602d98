import { findEndlessWorkflows } from "./check-calls.ts";
import { checkRules } from "./check-rules.ts";
import { checkStructure } from "./check-structure.ts";
import { compileWorkflowObject, componentOf, workflowNames } from "./compile-workflow.ts";
import { type DocumentText, parseText } from "./document-text.ts";
import { Findings } from "./findings.ts";
import { isJsonObject, type JsonObject, type JsonValue, memberOf } from "./json.ts";
import type { DocumentNames, SourceNames, WorkflowNames } from "./names.ts";
import type { OperationCatalog } from "./operation.ts";
import type { Problem } from "./problem.ts";
import type { CompiledDocument, Workflow } from "./workflow.ts";

/** The text of a document, and where it is from. */
export type SourceText = { file: string; text: string };

/**
 * Reads another document that one names in its `sourceDescriptions`: by its URL, as seen from the file that names it.
 * Resolves with undefined where there is none.
 */
export type ReadDocument = (url: string, from: string) => Promise<SourceText | undefined>;

export type CompileOptions = {
  /** The operations that steps may call. */
  catalog: OperationCatalog;
  /** For documents that call workflows of other documents. */
  readDocument?: ReadDocument;
};

/** The compiled document, where there are no errors, and all that was found on the way. */
export type CompileResult = { document?: CompiledDocument; problems: Problem[] };

/** Compiles an Arazzo document, and those that it takes workflows from. */
export async function compileDocument(source: SourceText, options: CompileOptions): Promise<CompileResult> {
  const problems: Problem[] = [];
  const loaded = new Map<string, LoadedDocument>();
  const entry = await load(source, "", options, loaded, problems);
  if (entry === undefined) return { problems };
  const compiled = [...loaded.values()].flatMap((document) => compileWorkflows(document, loaded, options));
  const workflows = Object.fromEntries(compiled.map((workflow) => [workflow.workflowId, workflow]));
  checkCalls(workflows, loaded.values());
  for (const { findings } of loaded.values()) problems.push(...findings.problems());
  if (problems.some(({ severity }) => severity === "error")) return { problems };
  return { document: { entry: [...entry.workflows.values()][0]?.key ?? "", workflows }, problems };
}

type LoadedDocument = {
  value: JsonObject;
  findings: Findings;
  /** By id, with their keys. */
  workflows: Map<string, WorkflowNames>;
  /** Files of the Arazzo documents that its sources name, by name of the source. */
  sourceFiles: Map<string, string>;
};

/** Reads a document and what it refers to, each once, with a prefix for the keys of its workflows. */
async function load(
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
  };
  loaded.set(source.file, document);
  enterWorkflows(document, prefix);
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

function enterWorkflows({ value, findings, workflows }: LoadedDocument, prefix: string): void {
  listOf(value.workflows).forEach((workflow, index) => {
    const { workflowId } = workflow;
    if (typeof workflowId !== "string") return;
    if (workflows.has(workflowId)) {
      findings.error(
        ["workflows", index, "workflowId"],
        "duplicate-workflow",
        `There are two workflows \`${workflowId}\` in this document.`,
      );
      return;
    }
    workflows.set(workflowId, workflowNames(workflow, prefix + workflowId, componentInputs(value)));
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
      document.findings.error(
        ["sourceDescriptions", index, "url"],
        "unreadable-source",
        `There is no document \`${url}\` to read workflows from.`,
        "The URL is taken as a path beside this document.",
      );
      continue;
    }
    document.sourceFiles.set(name, found.file);
    if (!loaded.has(found.file)) await load(found, `${prefix}${name}.`, options, loaded, problems);
  }
}

function compileWorkflows(
  document: LoadedDocument,
  loaded: Map<string, LoadedDocument>,
  options: CompileOptions,
): Workflow[] {
  const { value, findings, workflows } = document;
  const components = value.components;
  const names: DocumentNames = {
    findings,
    catalog: options.catalog,
    self: typeof value.$self === "string" ? value.$self : undefined,
    sources: sourceNames(document, loaded),
    workflows,
    component: (type, name) => componentOf(components, type, name),
    componentNames: (type) => Object.keys((memberOf(components, type) as object | undefined) ?? {}),
  };
  const compiled: Workflow[] = [];
  for (const [index, workflow] of listOf(value.workflows).entries()) {
    const own = workflows.get(String(workflow.workflowId));
    if (own === undefined || compiled.some(({ workflowId }) => workflowId === own.key)) continue;
    compiled.push(compileWorkflowObject(workflow, ["workflows", index], names, own, componentInputs(value)));
  }
  return compiled;
}

function sourceNames(
  { value, sourceFiles }: LoadedDocument,
  loaded: Map<string, LoadedDocument>,
): Map<string, SourceNames> {
  const sources = listOf(value.sourceDescriptions).flatMap(({ name, url, type }): [string, SourceNames][] => {
    if (typeof name !== "string") return [];
    const workflows = loaded.get(sourceFiles.get(name) ?? "")?.workflows ?? new Map();
    return [[name, { url: String(url), type: typeof type === "string" ? type : "openapi", workflows }]];
  });
  return new Map(sources);
}

/** Tells of workflows that can never come to an end, each where it is written. */
function checkCalls(workflows: Record<string, Workflow>, documents: Iterable<LoadedDocument>): void {
  const endless = new Map(findEndlessWorkflows(workflows).map(({ key, field }) => [key, field]));
  for (const { value, findings, workflows: own } of documents) {
    listOf(value.workflows).forEach(({ workflowId }, index) => {
      const field = endless.get(own.get(String(workflowId))?.key ?? "");
      if (field === undefined) return;
      const [code, reason, hint] =
        field === "dependsOn"
          ? ["dependency-circle", "depends on itself, by way of its `dependsOn`", undefined]
          : ["endless-calls", "never comes to an end: whatever happens, it is run again by what it runs", END_HINT];
      findings.error(["workflows", index, field], code, `Workflow \`${workflowId}\` ${reason}.`, hint);
    });
  }
}

const END_HINT = "Give the step or the action that leads back criteria, or an `end` before it.";

function listOf(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.map((item) => (isJsonObject(item) ? item : {})) : [];
}

function componentInputs(value: JsonObject): unknown {
  return memberOf(value.components, "inputs");
}
