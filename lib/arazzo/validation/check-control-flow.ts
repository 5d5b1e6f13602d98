import type { Place } from "../document/document-text.ts";
import type { Findings } from "../document/findings.ts";
import type { StepReference } from "../resolution/scopes.ts";
import type { Step } from "../workflow.ts";
import { dominatorsOf, reachableFrom, reversed, stepGraph } from "./step-graph.ts";

/**
 * Finds steps that nothing leads to, circles that nothing leads out of, and references to steps that cannot have run;
 * and marks the steps that every successful run takes.
 */
export function checkFlow(
  steps: Step[],
  references: readonly StepReference[],
  placeOfStep: (index: number) => Place,
  findings: Findings,
): void {
  const graph = stepGraph(steps);
  const reachable = reachableFrom([0], graph.all);
  const leaving = reachableFrom([graph.end], reversed(graph.all, graph.end));
  let trapped = false;
  steps.forEach((step, index) => {
    if (!reachable.has(index)) {
      const message = `Step \`${step.stepId}\` is never reached: every way through the workflow passes it by.`;
      findings.error([...placeOfStep(index), "stepId"], "unreachable-step", message);
    } else if (!leaving.has(index) && !trapped) {
      trapped = true;
      const message = `From step \`${step.stepId}\` on, the workflow goes in a circle that nothing leads out of.`;
      findings.error(
        [...placeOfStep(index), "stepId"],
        "endless-circle",
        message,
        "Give a `goto` criteria, or an `end`.",
      );
    }
  });
  checkReferences(steps, references, graph.all, reachable, findings);
  markCertain(steps, graph.onward, graph.end);
}

function checkReferences(
  steps: Step[],
  references: readonly StepReference[],
  edges: readonly (readonly number[])[],
  reachable: Set<number>,
  findings: Findings,
): void {
  const indexes = new Map(steps.map((step, index) => [step.stepId, index]));
  const after = new Map<number, Set<number>>();
  const runs = straightRuns(edges);
  for (const { from, to, place, phase } of references) {
    const target = indexes.get(to);
    if (target === undefined || !reachable.has(target)) continue;
    if (from === undefined || !reachable.has(from)) continue;
    if (from === target && phase === "answer") continue;
    if (from > target && from <= (runs[target] ?? target)) continue;
    let later = after.get(target);
    if (later === undefined) {
      later = reachableFrom(edges[target] ?? [], edges);
      after.set(target, later);
    }
    if (later.has(from)) continue;
    const message =
      from === target
        ? `Step \`${to}\` cannot take its own output: it has not run yet.`
        : `Step \`${to}\` cannot have run before step \`${steps[from]?.stepId}\`.`;
    findings.error(place, "later-step", message, "Take the output of an earlier step.");
  }
}

/** How far each step leads in plain order, so that most references need no search. */
function straightRuns(edges: readonly (readonly number[])[]): number[] {
  const runs: number[] = [];
  for (let index = edges.length - 1; index >= 0; index--) {
    runs[index] = edges[index]?.includes(index + 1) ? (runs[index + 1] ?? index + 1) : index;
  }
  return runs;
}

/** A step is certain if no successful run can do without it: if every way from the first step to the end leads through it. */
function markCertain(steps: Step[], onward: readonly (readonly number[])[], end: number): void {
  const straight = onward.every((targets, index) => targets.every((target) => target === index + 1));
  if (straight) return;
  const inevitable = dominatorsOf(end, onward);
  steps.forEach((step, index) => {
    step.alwaysRuns = inevitable === undefined || inevitable.has(index);
  });
}
