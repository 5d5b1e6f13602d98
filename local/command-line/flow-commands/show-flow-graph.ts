import { displayPath } from "../../../build/display-path.ts";
import { formatProblem } from "../../../lib/arazzo/document/format-problem.ts";
import { readFlow } from "../../../lib/flows/document/read-flow.ts";
import { drawFlow } from "../../../lib/flows/utilities/draw-flow.ts";
import { printFlowGraph } from "../../../lib/flows/utilities/print-flow-graph.ts";
import { CommandError } from "../command-error.ts";
import { pathGiven } from "../path-given.ts";
import { flowFile, readGiven } from "../read-given.ts";

/** Prints a picture of a flow. @throws {CommandError} if the file is not a flow. */
export async function showFlowGraph(fileOrName: string, { svg = false }: { svg?: boolean } = {}): Promise<void> {
  const file = flowFile(fileOrName);
  const read = readFlow(await readGiven(file), displayPath(pathGiven(file)));
  if ("problems" in read) throw new CommandError(read.problems.map(formatProblem).join("\n\n"));
  console.log(svg ? drawFlow(read.flow) : printFlowGraph(read.flow));
}
