import { nearestNames } from "../document/nearest-name.ts";
import type { Place } from "../document/place.ts";
import { truncate } from "../document/truncate.ts";
import { EXPRESSION_ROOTS, isExpression, parseExpression } from "../language/parse-expression.ts";
import { resolveExpression } from "../resolution/resolve-expression.ts";
import type { Position } from "../resolution/scopes.ts";

/** The templates of other languages: `${inputs.x}`, `{{$inputs.x}}`, `{inputs.x}`. */
const FOREIGN = /\{\{\s*\$?([\w.#/-]+)\s*\}\}|\$\{\s*\$?([\w.#/-]+)\s*\}|(?<![{$])\{\s*([\w.#/-]+)\s*\}/g;

/** A `$` with a name and a part of it, which no brace precedes. */
const UNBRACED = /(?<![\w{$])\$([A-Za-z]+)[.#][\w.#/~-]*[\w~]/g;

/** An embedded expression without its closing brace. */
const UNCLOSED = /\{(\$[\w.#/~-]+)[^{}]*$/;

/** Notes strings that are sent as they are, although they look like expressions. */
export function noteLookalikes(text: string, place: Place, position: Position): void {
  const note = (message: string, hint: string) =>
    position.scope.document.problems.note(place, "template-syntax", message, hint);
  if (/^\$[^{\s]\S*$/.test(text)) {
    const meant = withRoot(text.slice(1), position); // A root that is only misspelt is reported with the expression.
    if (meant !== undefined)
      note(`\`${truncate(text)}\` is not an expression, so it is sent as it is.`, `Write \`${truncate(meant)}\`.`);
    return;
  }
  const trimmed = text.trim();
  // A constant output is noted as one.
  if (place.at(-2) !== "outputs" && isKnown(`$${text}`, position)) {
    note(
      `\`${truncate(text)}\` looks like an expression without its \`$\`, and is sent as it is.`,
      `Write \`$${truncate(text)}\`.`,
    );
    return;
  }
  if (trimmed !== text && isExpression(trimmed) && !/\s/.test(trimmed)) {
    note("This is a string, not an expression, because of the spaces around it.", `Write \`${truncate(trimmed)}\`.`);
    return;
  }
  const [, placeholder] = /^<([A-Za-z][\w .-]*)>$/.exec(text) ?? [];
  if (placeholder !== undefined) {
    const known = expressionFor(placeholder, position);
    const hint = known === undefined ? "Put the value in its place." : `Write \`${known}\`.`;
    note(`\`${truncate(text)}\` looks like a placeholder, but is sent as it is.`, hint);
    return;
  }
  for (const [template, ...inner] of text.matchAll(FOREIGN)) {
    const expression = expressionFor(inner.find((name) => name !== undefined) ?? "", position);
    if (expression === undefined) continue;
    const whole = template === trimmed ? expression : `{${expression}}`;
    note(`\`${truncate(template)}\` is not Arazzo's syntax for an expression.`, `Write \`${truncate(whole)}\`.`);
  }
  const [unclosed, inner = ""] = UNCLOSED.exec(text) ?? [];
  if (unclosed !== undefined && isExpression(inner)) {
    note(`\`${truncate(unclosed)}\` is sent as it is: its brace is not closed.`, `Write \`{${truncate(inner)}}\`.`);
  }
  for (const [expression, root = ""] of text.matchAll(UNBRACED)) noteUnbraced(expression, root, place, position);
}

/** The expression that a name in foreign syntax stands for, if it begins with a root or is an input. */
function expressionFor(name: string, { scope }: Position): string | undefined {
  if (isExpression(`$${name}`)) return `$${name}`;
  return scope.inputs.types.has(name) ? `$inputs.${name}` : undefined;
}

/** An expression whose root is missing: `$a.outputs.id` for a step, `$name` for an input, `$body.Contact` for the response. */
function withRoot(text: string, { scope, phase }: Position): string | undefined {
  const [name = ""] = text.split(/[.#]/, 1);
  if (scope.steps.has(name) && text.startsWith(`${name}.outputs.`)) return `$steps.${text}`;
  if (scope.inputs.types.has(name)) return `$inputs.${text}`;
  return phase === "answer" && name === "body" ? `$response.${text}` : undefined;
}

/** Whether an expression names something that the document has. */
function isKnown(text: string, position: Position): boolean {
  const parsed = /^\$(?:inputs|steps|response)\.\S+$/.test(text) ? parseExpression(text) : undefined;
  if (parsed === undefined || !("expression" in parsed)) return false;
  const { from, path } = parsed.expression;
  if (from === "inputs") return position.scope.inputs.types.has(path[0] ?? "");
  if (from === "steps") return position.scope.steps.has(path[0] ?? "");
  return position.phase === "answer" && path[0] === "body";
}

function noteUnbraced(text: string, root: string, place: Place, position: Position): void {
  const known = EXPRESSION_ROOTS.includes(root) ? root : root.length > 4 && nearestNames(root, EXPRESSION_ROOTS, 1)[0];
  if (!known) return;
  const expression = `$${known}${text.slice(root.length + 1)}`;
  const parsed = parseExpression(expression);
  if (!("expression" in parsed)) return;
  // An input that is not declared is a misspelt one here: with braces the step could not be sent.
  const { scope } = position;
  const strict = { ...position, scope: { ...scope, inputs: { ...scope.inputs, closed: true } } };
  if (resolveExpression(parsed.expression, place, strict) === undefined) return;
  const message = `\`${truncate(text)}\` is sent as it is: inside a string, expressions stand in braces.`;
  const hint = `Write \`{${truncate(expression)}}\`.`;
  position.scope.document.problems.note(place, "unbraced-expression", message, hint);
}
