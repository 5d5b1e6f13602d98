import type { Action, Step, Workflow } from "../../../lib/arazzo/workflow.ts";
import type { GraphEdge, GraphNode, WorkflowGraph } from "../console-types.ts";

/** The steps of a workflow and the ways between them: after success, and after failure. */
export function workflowGraph({ workflowId, steps }: Workflow): WorkflowGraph {
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  const link = (from: string, to: string, label: string, failure = false) => edges.push({ from, to, label, failure });
  const add = (node: GraphNode): string => {
    nodes.set(node.id, node);
    return node.id;
  };
  const end = (label: string) => add({ id: `end:${label}`, kind: "end", label });
  const stepAt = (index: number): string => {
    const step = steps[index];
    return step === undefined ? end("succeeded") : `step:${step.stepId}`;
  };
  const targetOf = (action: Action, own: string): string => {
    if (action.type === "end") return end("ended");
    if (action.type === "retry") return own;
    if ("step" in action) return stepAt(action.step);
    return add({ id: `workflow:${action.workflow}`, kind: "workflow", label: action.workflow });
  };

  add({ id: "start", kind: "start", label: workflowId });
  link("start", stepAt(0), "");
  steps.forEach((step, index) => {
    const own = add(nodeOf(step));
    for (const action of step.onSuccess) link(own, targetOf(action, own), labelOf(action));
    if (!endsAlways(step.onSuccess)) link(own, stepAt(index + 1), step.onSuccess.length > 0 ? "otherwise" : "");
    for (const action of step.onFailure) link(own, targetOf(action, own), labelOf(action), true);
    if (step.onFailure.length > 0 && !endsAlways(step.onFailure)) link(own, end("failed"), "otherwise", true);
  });
  return { nodes: [...nodes.values()], edges };
}

function nodeOf({ stepId, call }: Step): GraphNode {
  const detail = "operationId" in call ? call.operationId : call.workflow;
  return { id: `step:${stepId}`, kind: "step", label: stepId, detail };
}

/** Whether one of these actions always applies. Retries end. */
function endsAlways(actions: readonly Action[]): boolean {
  return actions.some(({ type, criteria }) => type !== "retry" && criteria.length === 0);
}

function labelOf(action: Action): string {
  if (action.type !== "retry") return action.name;
  return `${action.name}: retry ${action.retryLimit === 1 ? "once" : `${action.retryLimit} times`}`;
}
