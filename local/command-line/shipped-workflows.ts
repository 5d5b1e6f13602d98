import { existsSync } from "node:fs";
import { glob } from "node:fs/promises";
import { join } from "node:path";
import { nearestNames } from "../../lib/arazzo/document/nearest-name.ts";
import type { Workflow } from "../../lib/arazzo/workflow.ts";
import type { WorkflowModule } from "../../lib/connect/workflow-module.ts";
import { CommandError } from "./command-error.ts";
import { openDocument, workflowOf } from "./open-document.ts";
import { pathGiven } from "./path-given.ts";

const HANDLERS = join(import.meta.dirname, "../../handlers");

/** The workflows of the documents in `handlers/`, with their files. */
export async function shippedWorkflows(): Promise<{ file: string; workflow: Workflow }[]> {
  const names = await Array.fromAsync(glob("*.arazzo.{yaml,yml,json}", { cwd: HANDLERS }));
  const documents = names.sort().map(async (name) => {
    const { executable } = await openDocument(join(HANDLERS, name));
    return Object.values(executable.document.workflows).map((workflow) => ({ file: `handlers/${name}`, workflow }));
  });
  return (await Promise.all(documents)).flat();
}

/** A workflow, and the compiled document that it is in. */
type Found = { module: WorkflowModule; workflow: Workflow };

/** Finds a workflow by its id, or in a file. @throws {CommandError} if neither exists */
export async function findWorkflow(name: string, workflowId: string | undefined): Promise<Found> {
  if (existsSync(pathGiven(name))) return inDocument(await openDocument(name), workflowId);
  const shipped = await shippedWorkflows();
  const found = shipped.find(({ workflow }) => workflow.workflowId === name);
  if (found !== undefined) return inDocument(await openDocument(join(HANDLERS, "..", found.file)), workflowId ?? name);
  const ids = shipped.map(({ workflow }) => workflow.workflowId);
  const files = new Set(shipped.map(({ file }) => file));
  const [near] = nearestNames(name, [...ids, ...files], 1);
  const hint = near === undefined ? `Workflows: ${ids.join(", ")}.` : `Did you mean ${near}?`;
  throw new CommandError(`There is no workflow and no file ${name}. ${hint}`);
}

function inDocument(module: WorkflowModule, workflowId: string | undefined): Found {
  return { module, workflow: workflowOf(module, workflowId) };
}
