import type { Action, Workflow } from "../workflow.ts";
import { stepGraph } from "./step-graph.ts";

type EndlessWorkflow = { key: string; field: "dependsOn" | "workflowId" };
type Workflows = Readonly<Record<string, Workflow>>;

/**
 * Finds workflows that can never end, because every way through them runs them again: by steps that call workflows, by
 * actions that go to them, or by `dependsOn`.
 * @returns their keys, with the field to blame.
 */
export function findEndlessWorkflows(workflows: Workflows): EndlessWorkflow[] {
  const finite = finiteWorkflows(workflows);
  return Object.values(workflows).flatMap((workflow): EndlessWorkflow[] => {
    const key = workflow.workflowId;
    if (leadsTo(key, key, workflows, ({ dependsOn }) => dependsOn)) return [{ key, field: "dependsOn" }];
    const endless = !finite.has(key) && canFinish(workflow, () => true) && leadsTo(key, key, workflows, runsOf);
    return endless ? [{ key, field: "workflowId" }] : [];
  });
}

/** Workflows that can end, found by starting from those that run no other. */
function finiteWorkflows(workflows: Workflows): ReadonlySet<string> {
  const finite = new Set<string>();
  for (let before = -1; before < finite.size; ) {
    before = finite.size;
    for (const workflow of Object.values(workflows)) {
      if (!finite.has(workflow.workflowId) && canFinish(workflow, (key) => finite.has(key))) {
        finite.add(workflow.workflowId);
      }
    }
  }
  return finite;
}

function canFinish({ steps, dependsOn }: Workflow, finishes: (key: string) => boolean): boolean {
  if (!dependsOn.every(finishes)) return false;
  const { all, end } = stepGraph(steps);
  const seen = new Set<number>();
  const pending = [0];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    const step = steps[index];
    if (step === undefined || seen.has(index)) continue;
    seen.add(index);
    if ("workflow" in step.call && step.timeout === undefined && !finishes(step.call.workflow)) continue;
    const actions = [...step.onSuccess, ...step.onFailure];
    if (actions.some((action) => action.type === "end")) return true;
    if (actions.some((action) => action.type === "goto" && "workflow" in action && finishes(action.workflow)))
      return true;
    const onward = !step.onSuccess.some(({ criteria }) => criteria.length === 0);
    if (onward && index + 1 === end) return true;
    pending.push(...(all[index] ?? []));
  }
  return false;
}

function leadsTo(from: string, to: string, workflows: Workflows, nextOf: (workflow: Workflow) => string[]): boolean {
  const seen = new Set<string>();
  const pending = [from];
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    const workflow = workflows[key];
    if (workflow === undefined) continue;
    for (const next of nextOf(workflow)) {
      if (next === to) return true;
      if (!seen.has(next)) pending.push(next);
      seen.add(next);
    }
  }
  return false;
}

/** All the workflows that a workflow can run. */
function runsOf({ steps, dependsOn }: Workflow): string[] {
  const called = steps.flatMap(({ call, onSuccess, onFailure }) => [
    ...("workflow" in call ? [call.workflow] : []),
    ...[...onSuccess, ...onFailure].flatMap(workflowOf),
  ]);
  return [...dependsOn, ...called];
}

function workflowOf(action: Action): string[] {
  if (action.type === "goto" && "workflow" in action) return [action.workflow];
  return action.type === "retry" && action.first && "workflow" in action.first ? [action.first.workflow] : [];
}
