import type { Action, Step } from "./workflow.ts";

/** Where a workflow can go from each of its steps. The end is the number of steps. */
export type StepGraph = {
  readonly end: number;
  /** After success, by the order of steps and by actions. */
  readonly onward: readonly (readonly number[])[];
  /** In any way: after failure too, and to the steps that a retry runs and back. */
  readonly all: readonly (readonly number[])[];
};

/** The ways through a workflow's steps. */
export function stepGraph(steps: readonly Step[]): StepGraph {
  const end = steps.length;
  const onward = steps.map((step, index) => {
    const targets = step.onSuccess.flatMap((action) => targetsOf(action, end));
    const leavesAlways = step.onSuccess.some((action) => action.criteria.length === 0);
    return leavesAlways ? targets : [...targets, index + 1];
  });
  const all = onward.map((targets, index) => [
    ...targets,
    ...(steps[index]?.onFailure ?? []).flatMap((action) => targetsOf(action, end)),
  ]);
  steps.forEach((step, index) => {
    for (const action of step.onFailure) {
      // The step that a retry runs first gives the context back, and the step goes on from there.
      if (action.type === "retry" && action.first && "step" in action.first) all[action.first.step]?.push(index);
    }
  });
  return { end, onward, all };
}

/** Everything that can be reached from the targets of some steps, those targets included. */
export function reachableFrom(
  starts: Iterable<number>,
  edges: readonly (readonly number[])[],
  without?: number,
): Set<number> {
  const reached = new Set<number>();
  const pending = [...starts];
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if (reached.has(step) || step === without) continue;
    reached.add(step);
    pending.push(...(edges[step] ?? []));
  }
  return reached;
}

/** The same ways, walked backwards. */
export function reversed(edges: readonly (readonly number[])[], end: number): number[][] {
  const back: number[][] = Array.from({ length: end + 1 }, () => []);
  edges.forEach((targets, index) => {
    for (const target of targets) back[target]?.push(index);
  });
  return back;
}

function targetsOf(action: Action, end: number): number[] {
  switch (action.type) {
    case "end":
      return [end];
    case "goto":
      return ["step" in action ? action.step : end];
    case "retry":
      return action.first && "step" in action.first ? [action.first.step] : [];
  }
}
