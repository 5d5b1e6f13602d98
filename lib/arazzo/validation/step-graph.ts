import type { Action, Step } from "../workflow.ts";

/** The part of a step that decides where the workflow goes. */
export type GraphStep = Pick<Step, "stepId" | "onSuccess" | "onFailure">;

/** Where a workflow can go from each of its steps. The end is the number of steps. */
export type StepGraph = {
  readonly end: number;
  /** After success, by the order of steps and by actions. */
  readonly onward: readonly (readonly number[])[];
  /** In any way: after failure too, and to the steps that a retry runs and back. */
  readonly all: readonly (readonly number[])[];
};

/** The ways through a workflow's steps. */
export function stepGraph(steps: readonly GraphStep[]): StepGraph {
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

/** The indexes of the steps that every successful run takes: every way from the first step to the end leads through them. */
export function findMandatorySteps(steps: readonly GraphStep[]): ReadonlySet<number> {
  const { onward, end } = stepGraph(steps);
  const straight = onward.every((targets, index) => targets.every((target) => target === index + 1));
  return (straight ? undefined : dominatorsOf(end, onward)) ?? new Set(steps.keys());
}

/** Everything that can be reached from the targets of some steps, those targets included. */
export function reachableFrom(starts: Iterable<number>, edges: readonly (readonly number[])[]): Set<number> {
  const reached = new Set<number>();
  const pending = [...starts];
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if (reached.has(step)) continue;
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

/**
 * The steps that every way from the first to a target leads through; undefined where no way does.
 * @see Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm
 */
function dominatorsOf(target: number, edges: readonly (readonly number[])[]): Set<number> | undefined {
  const order = postorder(edges);
  const rank = new Map(order.map((step, index) => [step, index]));
  if (!rank.has(target)) return undefined;
  const before = reversed(edges, Math.max(target, edges.length));
  const nearest = new Map([[0, 0]]);
  const common = (one: number, other: number): number => {
    let [a, b] = [one, other];
    while (a !== b) {
      if ((rank.get(a) ?? 0) < (rank.get(b) ?? 0)) a = nearest.get(a) ?? 0;
      else b = nearest.get(b) ?? 0;
    }
    return a;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const step of order.toReversed()) {
      if (step === 0) continue;
      const known = (before[step] ?? []).filter((previous) => nearest.has(previous));
      const found = known.reduce(common);
      if (nearest.get(step) === found) continue;
      nearest.set(step, found);
      changed = true;
    }
  }
  const through = new Set([0]);
  for (let step = target; step !== 0; step = nearest.get(step) ?? 0) through.add(step);
  return through;
}

/** All steps that the first leads to, each after those that it leads to. */
function postorder(edges: readonly (readonly number[])[]): number[] {
  const order: number[] = [];
  const seen = new Set([0]);
  const open = [{ step: 0, next: 0 }];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const target = edges[top.step]?.[top.next++];
    if (target === undefined) {
      order.push(top.step);
      open.pop();
    } else if (!seen.has(target)) {
      seen.add(target);
      open.push({ step: target, next: 0 });
    }
  }
  return order;
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
