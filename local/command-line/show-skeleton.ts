import { sampleInputs } from "../../lib/arazzo/utilities/sample-inputs.ts";
import { workflowByName } from "./shipped-workflows.ts";

/** Prints inputs that a workflow would accept, to be filled in and given to `run`. */
export async function showSkeleton(name: string, workflowId: string | undefined): Promise<void> {
  const { inputs } = await workflowByName(name, workflowId);
  console.log(JSON.stringify(sampleInputs(inputs), null, 2));
}
