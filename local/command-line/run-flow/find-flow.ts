import { basename } from "node:path";
import { readFlows, type ServiceFlow } from "../../../build/deployment/flows/read-flows.ts";
import { formatProblem } from "../../../lib/arazzo/document/format-problem.ts";
import { didYouMean } from "../../../lib/arazzo/document/nearest-name.ts";
import { checkFlowContent } from "../../../lib/flows/validation/check-flow.ts";
import { guessFlowType } from "../../../lib/flows/validation/guess-flow-type.ts";
import { CommandError } from "../command-error.ts";
import { readGiven } from "../read-given.ts";
import type { Service } from "./service-file.ts";

/** The flow to run, and the flows of the service, which it can refer to. */
export type FoundFlow = { flow: ServiceFlow; all: ServiceFlow[] };

/** Finds a flow by its name in flows/, or by its file. @throws {CommandError} if there is none, or it has errors */
export async function findFlow(fileOrName: string, service: Service | undefined): Promise<FoundFlow> {
  const read = await readFlows(".", service?.functions);
  const file = read.flows.find(({ name }) => name === fileOrName)?.file;
  const isName = /^[^./\\]+$/.test(fileOrName);
  if (file === undefined && isName) {
    const errors = read.problems.filter((problem) => problem.file === `flows/${fileOrName}.json`);
    if (errors.length > 0) throw new CommandError(errors.map(formatProblem).join("\n\n"));
    const near = didYouMean(
      fileOrName,
      read.flows.map(({ name }) => name),
    );
    throw new CommandError([`There is no flow ${fileOrName} in flows/.`, near].filter(Boolean).join(" "));
  }
  const path = file ?? fileOrName;
  const content = await readGiven(path);
  const name = basename(path, ".json");
  const types = new Map(read.flows.map((one) => [one.name, one.type]));
  const { document, problems } = checkFlowContent(content, { file: path, functions: service?.functions, flows: types });
  const errors = problems.filter(({ severity }) => severity === "error");
  if (document === undefined || errors.length > 0) throw new CommandError(errors.map(formatProblem).join("\n\n"));
  const flow = { name, file: path, type: guessFlowType(document.flow), content, flow: document.flow };
  return { flow, all: [...read.flows.filter((one) => one.name !== name), flow] };
}
