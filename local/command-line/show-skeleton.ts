import { sampleInputs } from "../../lib/arazzo/utilities/sample-inputs.ts";
import { findWorkflow } from "./shipped-workflows.ts";

/** Prints sample inputs of a workflow, to fill in and pass to `run`. */
export async function showSkeleton(name: string, workflowId: string | undefined): Promise<void> {
  const { workflow } = await findWorkflow(name, workflowId);
  console.log(JSON.stringify(sampleInputs(workflow.inputs), null, 2));
}
