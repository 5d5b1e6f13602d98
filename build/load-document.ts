import { makeExecutable } from "../lib/arazzo/make-executable.ts";
import type { Problem } from "../lib/arazzo/problem.ts";
import type { CommandClass } from "../lib/connect/bind-operation.ts";
import { wholeSdk } from "../lib/connect/whole-sdk.ts";
import type { WorkflowModule } from "../lib/connect/workflow-module.ts";
import { catalog, compileFile } from "./compile-file.ts";
import { operationsOf } from "./what-a-document-needs.ts";

/** A document, ready to run where there are no errors, and all that was found in it. */
export type LoadedDocument = { module?: WorkflowModule; problems: Problem[] };

/**
 * Compiles a document in memory, for the command line: the same as an import of it gives in a bundle.
 * @throws where the file cannot be read
 */
export async function loadDocument(path: string): Promise<LoadedDocument> {
  const { document, problems } = await compileFile(path);
  if (document === undefined) return { problems };
  const called = operationsOf(document);
  const commands = wholeSdk();
  const operations = called.map((operationId): [string, CommandClass] => {
    const command = commands[operationId];
    if (command === undefined) throw new Error(`The AWS SDK describes ${operationId} but has no command for it.`);
    return [operationId, command];
  });
  const module: WorkflowModule = {
    executable: makeExecutable(document),
    operations: Object.fromEntries(operations),
    limits: catalog.limitsOf(called),
  };
  return { module, problems };
}
