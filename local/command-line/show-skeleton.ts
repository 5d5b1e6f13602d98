import { sampleInputs } from "../../lib/arazzo/utilities/sample-inputs.ts";
import { workflowByName } from "./shipped-workflows.ts";

/** Prints sample inputs of a workflow, to fill in and pass to `run`. */
export async function showSkeleton(name: string, workflowId: string | undefined): Promise<void> {
  const { inputs } = await workflowByName(name, workflowId);
  console.log(JSON.stringify(sampleInputs(inputs), null, 2));
}
