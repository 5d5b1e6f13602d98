import { printGraph } from "../../lib/arazzo/utilities/print-graph.ts";
import { findWorkflow } from "./shipped-workflows.ts";

/** Prints a Mermaid flowchart of a workflow. */
export async function showGraph(name: string, workflowId: string | undefined): Promise<void> {
  const { workflow } = await findWorkflow(name, workflowId);
  console.log(printGraph(workflow));
}
