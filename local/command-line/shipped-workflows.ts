import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import type { LoadedModule } from "../../build/bundle/load-document.ts";
import { nearestNames } from "../../lib/arazzo/document/nearest-name.ts";
import type { Workflow } from "../../lib/arazzo/workflow.ts";
import { projectFolder } from "../project-folder.ts";
import { CommandError } from "./command-error.ts";
import { openDocument, workflowOf } from "./open-document.ts";
import { pathGiven } from "./path-given.ts";

/** The paths of the documents in a folder, by default `handlers/`. @throws {CommandError} if it cannot be read */
export async function shippedFiles(given?: string): Promise<string[]> {
  const project = projectFolder();
  const folder = given === undefined ? join(project, "handlers") : pathGiven(given);
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (given === undefined && error.code === "ENOENT") return [];
    throw new CommandError(`The folder ${given ?? "handlers"} cannot be read: ${error.message}`);
  });
  return names
    .filter((name) => /\.arazzo\.(?:ya?ml|json)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** The workflows of the documents in a folder, by default `handlers/`, with their files. */
export async function shippedWorkflows(given?: string): Promise<{ file: string; workflow: Workflow }[]> {
  const documents = (await shippedFiles(given)).map(async (path) => {
    const { executable } = await openDocument(path);
    const file = relative(projectFolder(), path);
    return Object.values(executable.document.workflows).map((workflow) => ({ file, workflow }));
  });
  return (await Promise.all(documents)).flat();
}

/** A workflow, and the compiled document that it is in. */
type Found = { module: LoadedModule; workflow: Workflow };

/** Finds a workflow by its id, or in a file. @throws {CommandError} if neither exists */
export async function findWorkflow(name: string, workflowId: string | undefined): Promise<Found> {
  if (existsSync(pathGiven(name))) return inDocument(await openDocument(name), workflowId);
  const shipped = await shippedWorkflows();
  const found = shipped.find(({ workflow }) => workflow.workflowId === name);
  if (found !== undefined) return inDocument(await openDocument(join(projectFolder(), found.file)), workflowId ?? name);
  const ids = shipped.map(({ workflow }) => workflow.workflowId);
  const files = new Set(shipped.map(({ file }) => file));
  const [near] = nearestNames(name, [...ids, ...files], 1);
  const all = ids.length === 0 ? "The folder handlers has no documents." : `Workflows: ${ids.join(", ")}.`;
  const hint = near === undefined ? all : `Did you mean ${near}?`;
  throw new CommandError(`There is no workflow and no file ${name}. ${hint}`);
}

function inDocument(module: LoadedModule, workflowId: string | undefined): Found {
  return { module, workflow: workflowOf(module, workflowId) };
}
