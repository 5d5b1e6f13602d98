import type { Place } from "../document/place.ts";
import type { ProblemCollector } from "../document/problem-collector.ts";
import type { StepReference } from "../resolution/scopes.ts";
import { type GraphStep, reachableFrom, reversed, stepGraph } from "./step-graph.ts";

/** Reports unreachable steps, circles without a way out, and references to steps that cannot have run. */
export function checkControlFlow(
  steps: readonly GraphStep[],
  references: readonly StepReference[],
  placeOfStep: (index: number) => Place,
  problems: ProblemCollector,
): void {
  const graph = stepGraph(steps);
  const reachable = reachableFrom([0], graph.all);
  const leaving = reachableFrom([graph.end], reversed(graph.all, graph.end));
  steps.forEach(({ stepId }, index) => {
    if (reachable.has(index)) return;
    problems.note([...placeOfStep(index), "stepId"], "unreachable-step", `Step \`${stepId}\` is unreachable.`);
  });
  const trapped = steps.findIndex((_, index) => reachable.has(index) && !leaving.has(index));
  if (trapped !== -1) reportCircle(trapped, steps, graph.all, [...placeOfStep(trapped), "stepId"], problems);
  checkOrder(steps, references, graph.all, reachable, problems);
}

/** Reports a circle: a note where a step that fails ends it, as in polling. */
function reportCircle(
  from: number,
  steps: readonly GraphStep[],
  edges: readonly (readonly number[])[],
  place: Place,
  problems: ProblemCollector,
): void {
  const hint = "Give a `goto` criteria, or add an `end`.";
  const start = `From step \`${steps[from]?.stepId}\` on, the workflow repeats its steps`;
  const failing = [...reachableFrom([from], edges)].some((index) => {
    const { onFailure = [] } = steps[index] ?? {};
    return !onFailure.some(({ type, criteria }) => type !== "retry" && criteria.length === 0);
  });
  if (failing) problems.note(place, "endless-circle", `${start} until one of them fails.`, hint);
  else problems.error(place, "endless-circle", `${start} without an exit condition.`, hint);
}

function checkOrder(
  steps: readonly GraphStep[],
  references: readonly StepReference[],
  edges: readonly (readonly number[])[],
  reachable: Set<number>,
  problems: ProblemCollector,
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
        ? `Step \`${to}\` cannot use its own output: it has not run yet.`
        : `Step \`${to}\` does not run before step \`${steps[from]?.stepId}\`.`;
    problems.error(place, "later-step", message, "Use the output of an earlier step.");
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
