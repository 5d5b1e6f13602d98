import { type LoadedDocument, type LoadedModule, loadDocument } from "../../build/bundle/load-document.ts";
import { displayPath } from "../../build/display-path.ts";
import { formatProblem } from "../../lib/arazzo/document/format-problem.ts";
import type { Workflow } from "../../lib/arazzo/workflow.ts";
import type { WorkflowModule } from "../../lib/connect/workflow-module.ts";
import { CommandError } from "./command-error.ts";
import { pathGiven } from "./path-given.ts";
import { explainRead } from "./read-given.ts";

/** Reads and compiles a document of the command line. @throws {CommandError} if it cannot be read */
export async function loadGiven(file: string): Promise<LoadedDocument> {
  try {
    return await loadDocument(pathGiven(file));
  } catch (error) {
    throw explainRead(file, error, "document");
  }
}

/** Compiles a document. @throws {CommandError} with all its errors */
export async function openDocument(file: string): Promise<LoadedModule> {
  const { module, problems } = await loadGiven(file);
  if (module !== undefined) return module;
  const errors = problems.filter(({ severity }) => severity === "error");
  throw new CommandError(`${errors.map(formatProblem).join("\n\n")}\n\n${displayPath(pathGiven(file))} cannot be run.`);
}

/** A workflow of a document by its id; by default the first. */
export function workflowOf({ executable }: WorkflowModule, workflowId: string | undefined): Workflow {
  const { entry, workflows } = executable.document;
  const id = workflowId ?? entry;
  const workflow = Object.hasOwn(workflows, id) ? workflows[id] : undefined;
  if (workflow !== undefined) return workflow;
  throw new CommandError(`There is no workflow ${id} in the document. It has ${Object.keys(workflows).join(", ")}.`);
}
