import { makeExecutable } from "../../lib/arazzo/compilation/make-executable.ts";
import type { Problem } from "../../lib/arazzo/document/problem.ts";
import { wholeSdk } from "../../lib/connect/whole-sdk.ts";
import type { WorkflowModule } from "../../lib/connect/workflow-module.ts";
import { catalog, compileFile } from "./compile-file.ts";
import { operationsOf } from "./document-requirements.ts";

/** A document: ready to run if there are no errors, and every problem found. */
export type LoadedDocument = { module?: WorkflowModule; problems: Problem[] };

/**
 * Compiles a document in memory, to the same module that a bundle imports.
 * @throws if the file cannot be read
 */
export async function loadDocument(path: string): Promise<LoadedDocument> {
  const { document, problems } = await compileFile(path);
  if (document === undefined) return { problems };
  const called = operationsOf(document);
  const operations = Object.entries(wholeSdk()).filter(([operationId]) => called.includes(operationId));
  const module: WorkflowModule = {
    executable: makeExecutable(document),
    operations: Object.fromEntries(operations),
    limits: catalog.limitsOf(called),
  };
  return { module, problems };
}
