import { shippedWorkflows } from "./shipped-workflows.ts";

/** Lists what ships, each with the inputs that it takes: a `?` marks those that may be left out. */
export async function listWorkflows(): Promise<void> {
  for (const { file, workflow } of await shippedWorkflows()) {
    const required = new Set([workflow.inputs?.required ?? []].flat().map(String));
    const inputs = Object.keys(workflow.inputs?.properties ?? {}).map((name) =>
      required.has(name) ? name : `${name}?`,
    );
    console.log(`${workflow.workflowId}\n  ${workflow.summary ?? ""}\n  ${file}\n  inputs: ${inputs.join(", ")}\n`);
  }
}
