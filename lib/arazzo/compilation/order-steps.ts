import type { StepReference } from "../resolution/scopes.ts";
import type { Action } from "../workflow.ts";
import type { CompiledStep } from "./compile-step.ts";

type Ordered = {
  steps: readonly CompiledStep[];
  references: readonly StepReference[];
  /** For each step its index in the document. */
  order: readonly number[];
};

/**
 * Orders steps so that each runs after those that it depends on, and otherwise as the document has them: a step that
 * takes values from an earlier one stays behind it. Leaves steps that depend on each other as they are.
 */
export function orderSteps(steps: readonly CompiledStep[], references: readonly StepReference[]): Ordered {
  const inOrder = steps.map((_, index) => index);
  const looksAhead = steps.some(({ dependsOn }, index) => dependsOn?.some((other) => other > index));
  const order = looksAhead ? orderOf(inOrder, steps, references) : inOrder;
  if (order.length < steps.length || !looksAhead) return { steps, references, order: inOrder };
  const positions = new Map(order.map((index, position) => [index, position]));
  const moved = (index: number) => positions.get(index) ?? index;
  return {
    order,
    steps: order.map((index) => moveStep(steps[index] as CompiledStep, moved)),
    references: references.map((one) => (one.from === undefined ? one : { ...one, from: moved(one.from) })),
  };
}

/** The indexes of steps, each after those that it needs; without those that need each other. */
function orderOf(
  inOrder: readonly number[],
  steps: readonly CompiledStep[],
  references: readonly StepReference[],
): number[] {
  const needs = steps.map(({ dependsOn = [] }, index) => new Set(dependsOn.filter((other) => other !== index)));
  const indexes = new Map(steps.map(({ stepId }, index) => [stepId, index]));
  for (const { from, to } of references) {
    const target = indexes.get(to);
    // The value of a later step is one that a loop has brought back.
    if (from !== undefined && target !== undefined && target < from) needs[from]?.add(target);
  }
  const order = new Set<number>();
  const isReady = (index: number) => [...(needs[index] ?? [])].every((needed) => order.has(needed));
  let waiting: number[] = [];
  for (const index of inOrder) {
    waiting.push(index);
    for (let next = waiting.find(isReady); next !== undefined; next = waiting.find(isReady)) {
      order.add(next);
      const placed = next;
      waiting = waiting.filter((other) => other !== placed);
    }
  }
  return [...order];
}

function moveStep(step: CompiledStep, moved: (index: number) => number): CompiledStep {
  return {
    ...step,
    onSuccess: step.onSuccess.map((action) => moveTarget(action, moved)),
    onFailure: step.onFailure.map((action) => moveTarget(action, moved)),
    ...(step.dependsOn && { dependsOn: step.dependsOn.map(moved) }),
  };
}

function moveTarget(action: Action, moved: (index: number) => number): Action {
  if (action.type === "goto" && "step" in action) return { ...action, step: moved(action.step) };
  if (action.type !== "retry" || action.first === undefined || !("step" in action.first)) return action;
  return { ...action, first: { step: moved(action.first.step) } };
}
