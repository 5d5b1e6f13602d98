import { printGraph } from "../../lib/arazzo/utilities/print-graph.ts";
import { workflowByName } from "./shipped-workflows.ts";

/** Prints a Mermaid flowchart of a workflow. */
export async function showGraph(name: string, workflowId: string | undefined): Promise<void> {
  console.log(printGraph(await workflowByName(name, workflowId)));
}
