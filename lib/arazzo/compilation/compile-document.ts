import type { Problem } from "../document/problem.ts";
import { asText, memberOf } from "../json.ts";
import type { OperationCatalog } from "../operation.ts";
import type { DocumentNames, SourceNames } from "../resolution/scopes.ts";
import { findEndlessWorkflows } from "../validation/check-calls.ts";
import type { CompiledDocument, Workflow } from "../workflow.ts";
import { compileWorkflowObject, componentOf } from "./compile-workflow.ts";
import { componentInputs, type LoadedDocument, listOf, loadDocument, matchSelf } from "./load-document.ts";

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
  const entry = await loadDocument(source, "", options, loaded, problems);
  if (entry === undefined) return { problems };
  matchSelf(loaded);
  const compiled = [...loaded.values()].flatMap((document) => compileWorkflows(document, loaded, options));
  const workflows = Object.fromEntries(compiled.map((workflow) => [workflow.workflowId, workflow]));
  checkCalls(workflows, loaded.values());
  for (const { findings } of loaded.values()) problems.push(...findings.problems());
  if (problems.some(({ severity }) => severity === "error")) return { problems };
  return { document: { entry: [...entry.workflows.values()][0]?.key ?? "", workflows }, problems };
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
    const own = workflows.get(asText(workflow.workflowId));
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
    const unread = type === "arazzo" && !loaded.has(sourceFiles.get(name) ?? "");
    return [[name, { url: asText(url), type: typeof type === "string" ? type : "openapi", workflows, unread }]];
  });
  return new Map(sources);
}

/** Tells of workflows that can never come to an end, each where it is written. */
function checkCalls(workflows: Record<string, Workflow>, documents: Iterable<LoadedDocument>): void {
  const endless = new Map(findEndlessWorkflows(workflows).map(({ key, field }) => [key, field]));
  for (const { value, findings, workflows: own } of documents) {
    listOf(value.workflows).forEach(({ workflowId }, index) => {
      const field = endless.get(own.get(asText(workflowId))?.key ?? "");
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
