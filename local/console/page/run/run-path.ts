import type { RecordedRun, WorkflowGraph } from "../../console-types.ts";
import type { StepEntry } from "./list-steps.ts";

/** The nodes and edges of a workflow's graph that a run met. */
export function pairsOf(
  { status }: RecordedRun,
  steps: readonly StepEntry[],
): { nodes: ReadonlySet<string>; edges: ReadonlySet<string> } {
  const own = steps.filter(({ depth }) => depth === 0).map(({ step }) => step);
  const ids = ["start", ...own.map(({ stepId }) => `step:${stepId}`)];
  const last = own.at(-1);
  if (last !== undefined) ids.push(`end:${status}`);
  const edges = new Set<string>();
  ids.forEach((id, index) => {
    const next = ids[index + 1];
    if (next !== undefined) edges.add(JSON.stringify([id, next]));
  });
  // Attempts after the first one come from a retry, an edge from the step to itself.
  for (const { stepId, attempts } of own)
    if (attempts > 1) edges.add(JSON.stringify([`step:${stepId}`, `step:${stepId}`]));
  return { nodes: new Set(ids), edges };
}

/** A graph of what ran, for reports that come without their workflow. */
export function stepsAsGraph({ workflowId, status }: RecordedRun, steps: readonly StepEntry[]): WorkflowGraph {
  const own = steps.filter(({ depth }) => depth === 0).map(({ step }) => step);
  const byId = new Map(own.map((step) => [step.stepId, step]));
  const ids = ["start", ...own.map(({ stepId }) => `step:${stepId}`), `end:${status}`];
  const pairs = new Map(
    ids.slice(1).map((to, index) => [JSON.stringify([ids[index], to]), { from: ids[index] ?? "", to }]),
  );
  return {
    nodes: [
      { id: "start", kind: "start", label: workflowId },
      ...[...byId.values()].map(({ stepId, operationId, workflowId: called }) => ({
        id: `step:${stepId}`,
        kind: "step" as const,
        label: stepId,
        ...((operationId ?? called) !== undefined && { detail: operationId ?? called }),
      })),
      { id: `end:${status}`, kind: "end", label: status },
    ],
    edges: [...pairs.values()].map((pair) => ({ ...pair, label: "", failure: false })),
  };
}
