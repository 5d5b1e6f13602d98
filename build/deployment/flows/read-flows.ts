import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Problem } from "../../../lib/arazzo/document/problem.ts";
import type { Flow, FlowType } from "../../../lib/flows/document/flow.ts";
import { findNames } from "../../../lib/flows/document/flow-names.ts";
import { readFlowLeniently } from "../../../lib/flows/document/read-flow.ts";
import { checkFlowContent } from "../../../lib/flows/validation/check-flow.ts";
import { guessFlowType } from "../../../lib/flows/validation/guess-flow-type.ts";
import { type FlowFunction, withWorkflowInputs } from "./workflow-inputs.ts";

/** The folder of the flows that belong to the service. */
export const FLOWS_FOLDER = "flows";

/** A flow of the service: `flows/<name>.json`. */
export type ServiceFlow = {
  name: string;
  file: string;
  type: FlowType;
  /** As in the file, with names where ARNs will be. */
  content: string;
  flow: Flow;
};

/**
 * Reads the flows of the service and checks them together.
 * @param functions of the service by name; without them, functions are not checked, and without their handlers, neither
 * are the inputs that flows pass to workflows.
 * @returns the valid flows by name, and every problem found; both are empty where there is no folder.
 */
export async function readFlows(
  directory: string,
  functions?: ReadonlyMap<string, FlowFunction>,
): Promise<{ flows: ServiceFlow[]; problems: Problem[] }> {
  const read = await readFiles(directory);
  const types = typesOf(read);
  const contents = read.map(({ content }) => content);
  const known = functions && (await withWorkflowInputs(functions, contents, directory));
  const flows: ServiceFlow[] = [];
  const problems: Problem[] = [];
  for (const { file, content } of read) {
    const checked = checkFlowContent(content, { file, functions: known, flows: types });
    problems.push(...checked.problems);
    const isValid = !checked.problems.some(({ severity }) => severity === "error");
    const name = nameOf(file);
    const type = types.get(name);
    if (checked.document !== undefined && isValid && type !== undefined)
      flows.push({ name, file, type, content, flow: checked.document.flow });
  }
  return { flows, problems };
}

/** The types of the service's flows by name; undefined where the service has no flows. */
export async function readFlowTypes(directory: string): Promise<Map<string, FlowType> | undefined> {
  const read = await readFiles(directory);
  return read.length === 0 ? undefined : typesOf(read);
}

/** The flows that a flow refers to by name, itself included if it does so. */
export function flowsNamedIn({ flow }: ServiceFlow): string[] {
  return findNames(flow).flatMap(({ kind, name }) => (kind === "flow" || kind === "module" ? [name] : []));
}

type FlowFile = { file: string; content: string };

async function readFiles(directory: string): Promise<FlowFile[]> {
  const names = await readdir(join(directory, FLOWS_FOLDER)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = names.filter((name) => name.endsWith(".json")).sort();
  return await Promise.all(
    files.map(async (name) => {
      const file = `${FLOWS_FOLDER}/${name}`;
      return { file, content: await readFile(join(directory, file), "utf8") };
    }),
  );
}

function typesOf(read: readonly FlowFile[]): Map<string, FlowType> {
  return new Map(
    read.map(({ file, content }) => {
      const { document } = readFlowLeniently(content, file);
      return [nameOf(file), document === undefined ? "CONTACT_FLOW" : guessFlowType(document.flow)];
    }),
  );
}

function nameOf(file: string): string {
  return basename(file, ".json");
}
