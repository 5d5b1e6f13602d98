import type { Place } from "./document-text.ts";
import type { JsonValue } from "./json.ts";
import type { InputNames, Position, StepNames, WorkflowNames } from "./names.ts";
import { didYouMean, nearestNames } from "./nearest-name.ts";
import type { Shape } from "./operation.ts";
import { EXPRESSION_ROOTS, isExpression, parseExpression, rootOf, shown } from "./parse-expression.ts";
import type { Expression } from "./workflow.ts";

/** An expression, or what the document itself answers; undefined where a mistake has been found. */
export type CompiledExpression = { expression: Expression } | { value: JsonValue } | undefined;

/** Parses an expression and finds what it names. Mistakes are entered in the findings. */
export function compileExpression(text: string, place: Place, position: Position): CompiledExpression {
  const { findings, self, sources } = position.scope.document;
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
  const source = sources.get(constant.name);
  if (source === undefined) {
    findings.error(
      place,
      "unknown-source",
      `There is no source description \`${constant.name}\`.`,
      didYouMean(constant.name, sources.keys()),
    );
    return undefined;
  }
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
  position.scope.refer({ from: position.step, to: stepId, place, moment: position.moment });
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

function resolveMessage(expression: Expression, place: Place, position: Position): Expression | undefined {
  const { findings, catalog } = position.scope.document;
  const operation = position.operationId === undefined ? undefined : catalog.find(position.operationId);
  if (position.moment === "request") {
    const message =
      position.step === undefined
        ? `\`${expression.text}\` belongs to a step, and this is outside of the steps.`
        : `\`${expression.text}\` is not known before the step is answered.`;
    const hint = `Take an ${position.step === undefined ? "" : "earlier step's "}output: \`$steps.<stepId>.outputs.<name>\`.`;
    findings.error(place, "expression", message, hint);
    return undefined;
  }
  if (operation === undefined) return ofCalledWorkflow(expression, place, position);
  const [part = "", ...names] = expression.path;
  if (expression.from === "response") {
    if (part === "body") noteUnknownMember(operation.response, names, expression, place, position);
    return expression;
  }
  if (expression.from !== "request") return expression;
  const [first, ...rest] = names;
  if (first === undefined) return expression;
  const member = memberNamed(operation.request, first);
  if (member === undefined && part === "header") return expression;
  if (member === undefined) {
    findings.error(
      place,
      "unknown-member",
      `\`${operation.operationId}\` has no member \`${first}\` in its request.`,
      didYouMean(first, operation.request.members.keys()),
    );
    return undefined;
  }
  return { ...expression, path: ["body", member, ...rest] };
}

/** A called workflow has no answer of its own, but a last status, by which documents judge it too. */
function ofCalledWorkflow(expression: Expression, place: Place, position: Position): Expression | undefined {
  const { findings } = position.scope.document;
  if (position.calls === undefined) return expression;
  if (expression.from === "statusCode") {
    findings.note(place, "called-status", "`$statusCode` is that of the last answer in the called workflow here.");
    return expression;
  }
  const message = `\`${expression.text}\` needs a step that calls an operation.`;
  findings.error(place, "expression", message, "A called workflow has outputs: `$outputs.<name>`.");
  return undefined;
}

/** An answer has only the members of its description; a name beside them yields nothing, which is worth a note. */
function noteUnknownMember(shape: Shape, names: string[], expression: Expression, place: Place, position: Position) {
  const unknown = findUnknownMember(shape, names);
  if (unknown === undefined) return;
  const message = `\`${expression.text}\` yields nothing: the answer of \`${position.operationId}\` has no \`${unknown.name}\` there.`;
  const { findings } = position.scope.document;
  findings.note(place, "unknown-response-member", message, didYouMean(unknown.name, unknown.known));
}

/** The first name on a way into a shape that leads nowhere, with the names that there are. Errors have names of their own. */
function findUnknownMember(shape: Shape, [name, ...rest]: string[]): { name: string; known: string[] } | undefined {
  if (name === undefined || name === "length" || name === "__type" || name === "message") return undefined;
  if (shape.type === "document") return undefined;
  if (shape.type === "list") return findUnknownMember(shape.item(), rest);
  if (shape.type === "map") return findUnknownMember(shape.value(), rest);
  const member = shape.type === "structure" ? shape.members.get(name) : undefined;
  if (member !== undefined) return findUnknownMember(member.shape(), rest);
  return { name, known: shape.type === "structure" ? [...shape.members.keys()] : [] };
}

/** The member of a structure that a document means: by its name, in any case, or by another name for it. */
export function memberNamed(shape: Shape & { type: "structure" }, name: string): string | undefined {
  if (shape.members.has(name)) return name;
  const wanted = name.toLowerCase();
  for (const [member, { aliases }] of shape.members) {
    if (member.toLowerCase() === wanted || aliases?.some((alias) => alias.toLowerCase() === wanted)) return member;
  }
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
