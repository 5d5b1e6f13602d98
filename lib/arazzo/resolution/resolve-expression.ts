import { didYouMean } from "../document/nearest-name.ts";
import type { Place } from "../document/place.ts";
import type { ProblemCollector } from "../document/problem-collector.ts";
import { truncate } from "../document/truncate.ts";
import type { InputNames } from "../inputs/input-names.ts";
import type { Expression } from "../workflow.ts";
import { resolveMessage } from "./resolve-message.ts";
import { resolveStep } from "./resolve-step.ts";
import type { Position, WorkflowNames } from "./scopes.ts";

/** Finds what a parsed expression names; undefined where there is no such thing, which is reported. */
export function resolveExpression(expression: Expression, place: Place, position: Position): Expression | undefined {
  switch (expression.from) {
    case "inputs":
      return resolveInput(expression, place, position);
    case "steps":
      return resolveOutputOfStep(expression, place, position);
    case "workflows":
      return resolveWorkflow(expression, place, position);
    case "outputs":
      return resolveOutput(expression, place, position);
    default:
      return resolveMessage(expression, place, position);
  }
}

function resolveInput(expression: Expression, place: Place, position: Position): Expression | undefined {
  const { inputs, document, workflowId } = position.scope;
  const path = splitInput(expression.path, inputs);
  const name = path[0] as string;
  if (inputs.types.has(name)) return { ...expression, path };
  const braces = bracesHint(expression.text);
  const hint = braces ?? didYouMean(name, inputs.types.keys()) ?? "Declare it under `inputs.properties`.";
  const known = braces === undefined ? inputs : { ...inputs, open: false, closed: true };
  return acceptsInput(name, known, workflowId, place, document.problems, hint) ? { ...expression, path } : undefined;
}

/** Whether a workflow accepts an input: a schema that is not closed accepts any, but one it does not declare is noted. */
export function acceptsInput(
  name: string,
  { types, open, closed }: InputNames,
  workflowId: string,
  place: Place,
  problems: ProblemCollector,
  hint: string | undefined = didYouMean(name, types.keys()),
): boolean {
  if (types.has(name) || open) return true;
  if (closed) {
    problems.error(place, "unknown-input", `Workflow \`${workflowId}\` does not accept an input \`${name}\`.`, hint);
    return false;
  }
  problems.note(place, "unknown-input", `Workflow \`${workflowId}\` does not declare an input \`${name}\`.`, hint);
  return true;
}

/** A dotted name is an input of that name, or else a part of one: `customer.name`. */
function splitInput([name = "", ...pointer]: string[], { types }: InputNames): string[] {
  return [...splitName(name, types), ...pointer];
}

function splitName(name: string, known: { has(name: string): boolean }): string[] {
  const parts = name.split(".");
  for (let count = parts.length; count > 0; count--) {
    const head = parts.slice(0, count).join(".");
    if (known.has(head)) return [head, ...parts.slice(count)];
  }
  return parts;
}

function resolveOutputOfStep(expression: Expression, place: Place, position: Position): Expression | undefined {
  const [stepId = "", field = "", name = "", ...pointer] = expression.path;
  const step = resolveStep(stepId, place, position.scope);
  if (step === undefined) return undefined;
  position.scope.references.push({ from: position.step, to: stepId, place, phase: position.phase });
  const names = splitName(name, step.outputs);
  if (!step.outputs.has(names[0] as string)) {
    position.scope.document.problems.error(
      place,
      "unknown-output",
      `Step \`${stepId}\` has no output \`${name}\`.`,
      bracesHint(expression.text) ?? didYouMean(name, step.outputs) ?? "Declare it under the step's `outputs`.",
    );
    return undefined;
  }
  return { ...expression, path: [stepId, field, ...names, ...pointer] };
}

function resolveWorkflow(expression: Expression, place: Place, position: Position): Expression | undefined {
  const [workflowId = "", field = "", name = "", ...pointer] = expression.path;
  const { workflows, problems, sources } = position.scope.document;
  const [sourceName, inner] = workflowId.split(/\.(.*)/s);
  const workflow: WorkflowNames | undefined =
    workflows.get(workflowId) ?? sources.get(sourceName ?? "")?.workflows.get(inner ?? "");
  if (workflow === undefined) {
    if (sources.get(sourceName ?? "")?.unread) return undefined;
    problems.error(
      place,
      "unknown-workflow",
      `There is no workflow \`${workflowId}\` in this document.`,
      didYouMean(workflowId, workflows.keys()),
    );
    return undefined;
  }
  const { inputs, outputs } = workflow;
  const names = splitName(name, field === "outputs" ? outputs : inputs.types);
  const first = names[0] as string;
  if (field === "outputs" && !outputs.has(first)) {
    const message = `Workflow \`${workflowId}\` has no output \`${name}\`.`;
    problems.error(place, "unknown-output", message, didYouMean(name, outputs));
    return undefined;
  }
  if (field === "inputs" && !acceptsInput(first, inputs, workflowId, place, problems)) return undefined;
  return { ...expression, path: [workflow.key, field, ...names, ...pointer] };
}

function resolveOutput(expression: Expression, place: Place, position: Position): Expression | undefined {
  const [name = "", ...pointer] = expression.path;
  const { problems } = position.scope.document;
  if (position.outputs === undefined) {
    problems.error(
      place,
      "expression",
      `\`${expression.text}\` does not exist here: only called workflows have \`$outputs\` before a step ends.`,
      "Write `$steps.<stepId>.outputs.<name>`.",
    );
    return undefined;
  }
  const names = splitName(name, position.outputs);
  if (position.outputs.has(names[0] as string)) return { ...expression, path: [...names, ...pointer] };
  problems.error(place, "unknown-output", `There is no output \`${name}\` here.`, didYouMean(name, position.outputs));
  return undefined;
}

/** For a string that begins with an expression and goes on. */
export function bracesHint(text: string): string | undefined {
  const expression = /^(\$\S+)\s/.exec(text)?.[1];
  return expression === undefined
    ? undefined
    : `Inside a string, expressions stand in braces: \`{${truncate(expression)}}\`.`;
}
