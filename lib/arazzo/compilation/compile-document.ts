import type { Problem } from "../document/problem.ts";
import { asText, type JsonObject, memberOf, objectsOf } from "../json.ts";
import { joinCatalogs } from "../resolution/join-catalogs.ts";
import type { DocumentNames, SourceNames, WorkflowNames } from "../resolution/scopes.ts";
import { findEndlessWorkflows } from "../validation/find-endless-workflows.ts";
import type { CompiledDocument, Workflow } from "../workflow.ts";
import type { CompileOptions, SourceText } from "./compile-options.ts";
import { compileWorkflowObject } from "./compile-workflow.ts";
import { componentInputs, type LoadedDocument, loadDocuments } from "./load-documents.ts";

/** The compiled document, where there are no errors, and all problems. */
export type CompileResult = { document?: CompiledDocument; problems: Problem[] };

/** Compiles an Arazzo document, and those that it takes workflows from. */
export async function compileDocument(source: SourceText, options: CompileOptions): Promise<CompileResult> {
  const { documents, problems: unreadable } = await loadDocuments(source, options);
  const [entry] = documents;
  if (entry === undefined) return { problems: unreadable };
  const loaded = new Map(documents.map((document) => [document.file, document]));
  const compiled = documents.flatMap((document) => compileWorkflows(document, loaded, options));
  const required = new Set(compiled.flatMap(({ dependsOn }) => dependsOn));
  const takes = new Map(documents.flatMap(({ workflows }) => [...workflows.values()].map(takenBy)));
  const workflows = Object.fromEntries(
    compiled.map((workflow) => {
      const { workflowId: key } = workflow;
      return [key, required.has(key) ? { ...workflow, takes: takes.get(key) ?? [] } : workflow];
    }),
  );
  reportEndlessWorkflows(workflows, documents);
  const problems = [...unreadable, ...documents.flatMap((document) => document.problems.all())];
  if (problems.some(({ severity }) => severity === "error")) return { problems };
  const sources = sourcesOf(compiled, documents);
  const document = { entry: [...entry.workflows.values()][0]?.key ?? "", workflows, ...(sources && { sources }) };
  return { document, problems };
}

/** The opened sources whose operations the workflows call; undefined where there are none. */
function sourcesOf(
  workflows: readonly Workflow[],
  documents: readonly LoadedDocument[],
): Record<string, JsonObject> | undefined {
  const calls = workflows.flatMap(({ steps }) => steps.map(({ call }) => call));
  const keys = new Set(calls.flatMap((call) => ("operationId" in call ? [call.operationId.split(":")[0]] : [])));
  const opened = documents.flatMap(({ openedSources }) => [...openedSources.values()]);
  const called = opened.flatMap((source) => (source && keys.has(source.key) ? [[source.key, source.compiled]] : []));
  return called.length === 0 ? undefined : Object.fromEntries(called);
}

function takenBy({ key, inputs }: WorkflowNames): [string, string[]] {
  return [key, [...inputs.types.keys()]];
}

function compileWorkflows(
  document: LoadedDocument,
  loaded: ReadonlyMap<string, LoadedDocument>,
  options: CompileOptions,
): Workflow[] {
  const { value, problems, workflows } = document;
  const components = value.components;
  const names: DocumentNames = {
    problems,
    catalog: joinCatalogs(options.catalog, document.openedSources.values()),
    self: typeof value.$self === "string" ? value.$self : undefined,
    sources: sourceNames(document, loaded),
    workflows,
    component: (type, name) => memberOf(memberOf(components, type), name),
    componentNames: (type) => Object.keys((memberOf(components, type) as object | undefined) ?? {}),
  };
  const compiled: Workflow[] = [];
  for (const [index, workflow] of objectsOf(value.workflows).entries()) {
    const own = workflows.get(asText(workflow.workflowId));
    if (own === undefined || compiled.some(({ workflowId }) => workflowId === own.key)) continue;
    compiled.push(compileWorkflowObject(workflow, ["workflows", index], names, own, componentInputs(value)));
  }
  return compiled;
}

function sourceNames(
  { value, sourceFiles, openedSources }: LoadedDocument,
  loaded: ReadonlyMap<string, LoadedDocument>,
): Map<string, SourceNames> {
  const sources = objectsOf(value.sourceDescriptions).flatMap(({ name, url, type }): [string, SourceNames][] => {
    if (typeof name !== "string") return [];
    const workflows = loaded.get(sourceFiles.get(name) ?? "")?.workflows ?? new Map();
    const opened = openedSources.get(name);
    const unread =
      type === "arazzo" ? !loaded.has(sourceFiles.get(name) ?? "") : openedSources.has(name) && opened === undefined;
    const catalog = opened?.catalog;
    return [
      [name, { url: asText(url), type: typeof type === "string" ? type : "openapi", workflows, unread, catalog }],
    ];
  });
  return new Map(sources);
}

/** Reports workflows that cannot end, each where it is written. */
function reportEndlessWorkflows(workflows: Record<string, Workflow>, documents: Iterable<LoadedDocument>): void {
  const endless = new Map(findEndlessWorkflows(workflows).map(({ key, field }) => [key, field]));
  for (const { value, problems, workflows: own } of documents) {
    objectsOf(value.workflows).forEach(({ workflowId }, index) => {
      const field = endless.get(own.get(asText(workflowId))?.key ?? "");
      if (field === undefined) return;
      const at = ["workflows", index, field];
      if (field === "dependsOn") {
        problems.error(
          at,
          "dependency-circle",
          `Workflow \`${workflowId}\` depends on itself through its \`dependsOn\`.`,
        );
      } else {
        const message = `Workflow \`${workflowId}\` calls itself without an exit condition.`;
        problems.error(at, "endless-calls", message, END_HINT);
      }
    });
  }
}

const END_HINT = "Give the step or the action that leads back criteria, or an `end` before it.";
