import type { Place } from "../document/document-text.ts";
import { didYouMean, nearestNames } from "../document/nearest-name.ts";
import type { JsonValue } from "../json.ts";
import { EXPRESSION_ROOTS, isExpression, parseExpression, rootOf, shown } from "../language/parse-expression.ts";
import { resolveMessage } from "../resolution/resolve-message.ts";
import { findSource } from "../resolution/resolve-target.ts";
import type { InputNames, Position, StepNames, WorkflowNames } from "../resolution/scopes.ts";
import type { Expression, Template } from "../workflow.ts";

/** An expression, or what the document itself answers; undefined where a mistake has been found. */
export type CompiledExpression = { expression: Expression } | { value: JsonValue } | undefined;

/** Stands where an expression could not be compiled, which has been told: of what it yields nothing is known. */
export const UNCOMPILED: Template = { kind: "text", parts: [] };

/** Parses an expression and finds what it names. Mistakes are entered in the findings. */
export function compileExpression(text: string, place: Place, position: Position): CompiledExpression {
  const { findings, self } = position.scope.document;
  const parsed = parseExpression(text);
  if ("problem" in parsed) {
    findings.error(place, "expression", `${sentence(parsed.problem)}.`, parsed.suggestion ?? bracesHint(text));
    return undefined;
  }
  if ("expression" in parsed) {
    const expression = resolveNames(parsed.expression, place, position);
    return expression && { expression };
  }
  const { constant } = parsed;
  if (constant.kind === "self") return { value: self ?? null };
  if (constant.kind === "component") {
    findings.error(
      place,
      "expression",
      `\`${text}\` stands for a whole object, not for a value.`,
      "Put it in `reference`.",
    );
    return undefined;
  }
  const source = findSource(constant.name, place, position.scope.document);
  if (source === undefined) return undefined;
  if (constant.reference === "url" || constant.reference === "type") return { value: source[constant.reference] };
  if (constant.reference === "name") return { value: constant.name };
  findings.error(
    place,
    "expression",
    `\`${text}\` is not a value: a source description has \`name\`, \`url\` and \`type\`.`,
  );
  return undefined;
}

/** Whether a text is an expression, is plain text, or was meant to be an expression and is none. */
export function isMeantAsExpression(text: string, place: Place, position: Position): boolean {
  if (isExpression(text)) return true;
  const root = rootOf(text);
  const near = root === undefined ? undefined : nearestNames(root, EXPRESSION_ROOTS, 1)[0];
  if (near === undefined || !/^\$[A-Za-z]+[.#]\S+$/.test(text)) return false;
  const message = `\`$${root}\` is no root of a runtime expression.`;
  position.scope.document.findings.error(place, "expression", message, `Did you mean \`$${near}\`?`);
  return false;
}

/** Checks an expression that is part of a condition, already parsed. */
export function resolveNames(expression: Expression, place: Place, position: Position): Expression | undefined {
  switch (expression.from) {
    case "inputs":
      return resolveInput(expression, place, position);
    case "steps":
      return resolveStep(expression, place, position);
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
  if (inputs.types.has(name) || inputs.open) return { ...expression, path };
  const message =
    inputs.types.size === 0
      ? `Workflow \`${workflowId}\` declares no inputs, so there is no input \`${name}\`.`
      : `There is no input \`${name}\` in workflow \`${workflowId}\`.`;
  document.findings.error(
    place,
    "unknown-input",
    message,
    bracesHint(expression.text) ?? didYouMean(name, inputs.types.keys()) ?? "Declare it under `inputs.properties`.",
  );
  return undefined;
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

function resolveStep(expression: Expression, place: Place, position: Position): Expression | undefined {
  const [stepId = "", field = "", name = "", ...pointer] = expression.path;
  const { steps, document } = position.scope;
  const step: StepNames | undefined = steps.get(stepId);
  if (step === undefined) {
    document.findings.error(
      place,
      "unknown-step",
      `There is no step \`${stepId}\` in this workflow.`,
      didYouMean(stepId, steps.keys()),
    );
    return undefined;
  }
  position.scope.refer({ from: position.step, to: stepId, place, phase: position.phase });
  const names = splitName(name, step.outputs);
  if (!step.outputs.has(names[0] as string) && !step.open) {
    document.findings.error(
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
  const { workflows, findings, sources } = position.scope.document;
  const [sourceName, inner] = workflowId.split(/\.(.*)/s);
  const workflow: WorkflowNames | undefined =
    workflows.get(workflowId) ?? sources.get(sourceName ?? "")?.workflows.get(inner ?? "");
  if (workflow === undefined) {
    if (sources.get(sourceName ?? "")?.unread) return undefined;
    findings.error(
      place,
      "unknown-workflow",
      `There is no workflow \`${workflowId}\` in this document.`,
      didYouMean(workflowId, workflows.keys()),
    );
    return undefined;
  }
  const declared = field === "outputs" ? workflow.outputs : workflow.inputs.types;
  const names = splitName(name, declared);
  if (!declared.has(names[0] as string) && !(field === "inputs" && workflow.inputs.open)) {
    const noun = field === "outputs" ? "output" : "input";
    findings.error(
      place,
      `unknown-${noun}`,
      `Workflow \`${workflowId}\` has no ${noun} \`${name}\`.`,
      didYouMean(name, declared.keys()),
    );
    return undefined;
  }
  return { ...expression, path: [workflow.key, field, ...names, ...pointer] };
}

function resolveOutput(expression: Expression, place: Place, position: Position): Expression | undefined {
  const [name = "", ...pointer] = expression.path;
  const { findings } = position.scope.document;
  if (position.outputs === undefined) {
    findings.error(
      place,
      "expression",
      `\`${expression.text}\` has no outputs to take from here.`,
      "Take a step's: `$steps.<stepId>.outputs.<name>`.",
    );
    return undefined;
  }
  const names = splitName(name, position.outputs);
  if (position.outputs.has(names[0] as string)) return { ...expression, path: [...names, ...pointer] };
  findings.error(place, "unknown-output", `There is no output \`${name}\` here.`, didYouMean(name, position.outputs));
  return undefined;
}

/** For a text that begins with an expression and goes on. */
function bracesHint(text: string): string | undefined {
  const expression = /^(\$\S+)\s/.exec(text)?.[1];
  return expression === undefined ? undefined : `In a text, expressions stand in braces: \`{${shown(expression)}}\`.`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
