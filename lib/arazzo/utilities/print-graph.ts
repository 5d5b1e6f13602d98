import { truncate } from "../document/truncate.ts";
import { reachableFrom, stepGraph } from "../validation/step-graph.ts";
import type { Action, Criterion, Step, Workflow } from "../workflow.ts";
import { escapeLabel } from "./escape-label.ts";

/**
 * A workflow as a Mermaid flowchart: solid arrows after success, dotted ones after failure, criteria as labels. A step
 * without failure actions fails the workflow; only where some are given is the way to `failed` drawn. One closure of some
 * more lines than usual: nodes come into the diagram when an edge reaches them.
 */
export function printGraph(workflow: Workflow): string {
  const { steps } = workflow;
  const nodes = new Map<string, string>();
  const edges: string[] = [];
  const enter = (id: string, shape: string) => {
    nodes.set(id, shape);
    return id;
  };
  const stepAt = (index: number) => (index < steps.length ? `s${index}` : enter("done", '(["succeeded"])'));
  const workflows = new Map<string, string>();
  const workflowNode = (key: string) => {
    const id = workflows.get(key) ?? `w${workflows.size}`;
    workflows.set(key, id);
    return enter(id, `[["${escapeLabel(key)}"]]`);
  };

  enter("start", `(["${escapeLabel(workflow.workflowId)}"])`);
  steps.forEach((step, index) => {
    enter(`s${index}`, shapeOf(step));
  });
  const begin = workflow.dependsOn.reduce((from, key) => {
    const id = workflowNode(key);
    edges.push(`${from} --> ${id}`);
    return id;
  }, "start");
  edges.push(`${begin} --> ${stepAt(0)}`);
  const met = reachableFrom([0], stepGraph(steps).all);
  steps.forEach((step, index) => {
    if (!met.has(index)) return;
    const id = `s${index}`;
    for (const action of step.onSuccess) edges.push(`${id} ${arrow("-->", labelOf(action))} ${targetOf(action, id)}`);
    if (!hasLastWord(step.onSuccess)) {
      edges.push(`${id} ${arrow("-->", step.onSuccess.length > 0 ? "otherwise" : "")} ${stepAt(index + 1)}`);
    }
    for (const action of step.onFailure) edges.push(...failureEdges(action, id));
    if (step.onFailure.length > 0 && !hasLastWord(step.onFailure)) {
      edges.push(`${id} ${arrow("-.->", "otherwise")} ${enter("failed", '(["failed"])')}`);
    }
  });
  return ["flowchart TD", ...[...nodes].map(([id, shape]) => id + shape), ...edges].join("\n  ");

  function targetOf(action: Action, from: string): string {
    if (action.type === "end") return enter("ended", '(["ended"])');
    if (action.type === "retry") return from;
    return "step" in action ? stepAt(action.step) : workflowNode(action.workflow);
  }

  function failureEdges(action: Action, from: string): string[] {
    if (action.type !== "retry" || action.first === undefined)
      return [`${from} ${arrow("-.->", labelOf(action))} ${targetOf(action, from)}`];
    const first = "step" in action.first ? stepAt(action.first.step) : workflowNode(action.first.workflow);
    return [`${from} ${arrow("-.->", labelOf(action))} ${first}`, `${first} ${arrow("-.->", "then again")} ${from}`];
  }
}

function shapeOf({ stepId, call }: Step): string {
  return "operationId" in call
    ? `["${escapeLabel(stepId)}<br/>${escapeLabel(call.operationId)}"]`
    : `[["${escapeLabel(stepId)}<br/>${escapeLabel(call.workflow)}"]]`;
}

/** Whether one of these actions always applies, so that nothing comes after them. Retries end. */
function hasLastWord(actions: readonly Action[]): boolean {
  return actions.some(({ type, criteria }) => type !== "retry" && criteria.length === 0);
}

function labelOf(action: Action): string {
  const conditions = action.criteria.map(conditionOf).join(" && ");
  const name = action.type === "retry" ? `${action.name}, ${retriesOf(action)}` : action.name;
  return conditions === "" ? name : `${name}: ${conditions}`;
}

function retriesOf({ retryLimit, retryAfter }: Action & { type: "retry" }): string {
  const times = retryLimit === 1 ? "once" : `${retryLimit} times`;
  return retryAfter === 0 ? `again ${times}` : `again ${times} after ${retryAfter} s`;
}

function conditionOf(criterion: Criterion): string {
  if (criterion.kind === "simple") return criterion.condition.trim();
  if (criterion.kind === "any") return criterion.criteria.map(conditionOf).join(" || ");
  return criterion.kind === "regex"
    ? `${criterion.context.text} matches ${criterion.condition}`
    : `${criterion.context.text} ${criterion.condition.trim()}`;
}

function arrow(line: "-->" | "-.->", label: string): string {
  return label === "" ? line : `${line}|"${escapeLabel(truncate(label, 120))}"|`;
}
