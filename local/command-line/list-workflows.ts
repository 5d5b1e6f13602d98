import { shippedWorkflows } from "./shipped-workflows.ts";

/** Lists the workflows of a folder with their inputs; a `?` marks the optional ones. */
export async function listWorkflows(folder?: string): Promise<void> {
  for (const { file, workflow } of await shippedWorkflows(folder)) {
    const required = new Set([workflow.inputs?.required ?? []].flat().map(String));
    const inputs = Object.keys(workflow.inputs?.properties ?? {}).map((name) =>
      required.has(name) ? name : `${name}?`,
    );
    console.log(`${workflow.workflowId}\n  ${workflow.summary ?? ""}\n  ${file}\n  inputs: ${inputs.join(", ")}\n`);
  }
}
