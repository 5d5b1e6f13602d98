import type { Action, Step, Workflow } from "./workflow.ts";

/**
 * A workflow as a Mermaid flowchart: its steps in order, the ways that its actions open, and how it can end.
 * Dotted arrows are taken after a failure.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function printGraph({ steps }: Workflow): string {
  const nodes = steps.map((step, index) => `  s${index}[${label(step)}]`);
  const lines = ["flowchart TD", "  begin([start])", ...nodes];
  const ways = [
    `  begin --> ${steps.length === 0 ? "done" : "s0"}`,
    ...steps.flatMap((step, index) => waysFrom(step, index, steps.length)),
  ];
  const ends: [string, string][] = [
    ["done", "([done])"],
    ["ended", "([ended])"],
    ["failed", "([failed])"],
  ];
  for (const [name, shape] of ends) if (ways.some((way) => way.endsWith(` ${name}`))) lines.push(`  ${name}${shape}`);
  for (const workflow of calledWorkflows(steps)) lines.push(`  ${nodeOf(workflow)}[[${quote(workflow)}]]`);
  return [...lines, ...ways].join("\n");
}

function waysFrom(step: Step, index: number, count: number): string[] {
  const from = `s${index}`;
  const onward = index + 1 < count ? `s${index + 1}` : "done";
  const ways = step.onSuccess.map((action) => way(from, "-->", action, targetOf(action)));
  const always = step.onSuccess.some(({ criteria }) => criteria.length === 0);
  if (!always)
    ways.push(step.onSuccess.length === 0 ? `  ${from} --> ${onward}` : `  ${from} -->|${quote("else")}| ${onward}`);
  for (const action of step.onFailure) {
    ways.push(way(from, "-.->", action, action.type === "retry" ? detourOf(action, from) : targetOf(action)));
    if (action.type === "retry" && action.first) ways.push(`  ${detourOf(action, from)} -.-> ${from}`);
  }
  const caught = step.onFailure.some(({ type, criteria }) => type !== "retry" && criteria.length === 0);
  if (!caught) ways.push(`  ${from} -.->|${quote(step.onFailure.length === 0 ? "fails" : "else fails")}| failed`);
  return ways;
}

function way(from: string, arrow: string, action: Action, to: string): string {
  const conditions = action.criteria.map(({ condition }) => condition).join(" and ");
  const retry =
    action.type === "retry" ? `retry up to ${action.retryLimit} times, after ${action.retryAfter} s` : undefined;
  const text = [action.name, retry, conditions].filter(Boolean).join(": ");
  return `  ${from} ${arrow}|${quote(text)}| ${to}`;
}

function targetOf(action: Action): string {
  if (action.type === "end") return "ended";
  if (action.type === "goto") return "step" in action ? `s${action.step}` : nodeOf(action.workflow);
  throw new TypeError("A retry goes back to its own step.");
}

function detourOf(action: Action & { type: "retry" }, from: string): string {
  if (action.first === undefined) return from;
  return "step" in action.first ? `s${action.first.step}` : nodeOf(action.first.workflow);
}

function calledWorkflows(steps: readonly Step[]): string[] {
  const called = steps
    .flatMap((step) => [...step.onSuccess, ...step.onFailure])
    .flatMap((action) => {
      if (action.type === "goto" && "workflow" in action) return [action.workflow];
      return action.type === "retry" && action.first && "workflow" in action.first ? [action.first.workflow] : [];
    });
  return [...new Set(called)];
}

function label({ stepId, call }: Step): string {
  const what = "operationId" in call ? call.operationId : `workflow ${call.workflow}`;
  return quote(`${stepId}\n${what}`);
}

/** Mermaid reads `_` and letters in ids; anything else is told by its code. */
function nodeOf(workflow: string): string {
  return `w_${workflow.replace(/[^A-Za-z0-9]/g, (character) => `_${character.codePointAt(0)}_`)}`;
}

/** Text that Mermaid shows as it is: quotes and its own markup go in as entities. */
function quote(text: string): string {
  const escaped = text.replace(/[#"<>`|]/g, (character) => `#${character.codePointAt(0)};`);
  return `"${escaped.replaceAll("\n", "<br/>")}"`;
}
