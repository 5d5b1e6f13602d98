import type { Place } from "../document/place.ts";
import { truncate } from "../document/truncate.ts";
import { isJsonObject, type JsonValue } from "../json.ts";
import { isExpression } from "../language/parse-expression.ts";
import type { Position } from "../resolution/scopes.ts";
import type { Template } from "../workflow.ts";
import { compileTemplate } from "./compile-template.ts";

/** Compiles the outputs of a step or a workflow, by name; each is an expression or a selector. */
export function compileOutputs(
  value: JsonValue | undefined,
  place: Place,
  position: Position,
): Record<string, Template> {
  if (!isJsonObject(value)) return {};
  const outputs = Object.entries(value).map(([name, output]): [string, Template] => {
    const at = [...place, name];
    if (typeof output === "string") noteConstant(output, at, position);
    return [name, compileTemplate(output, at, position)];
  });
  return Object.fromEntries(outputs);
}

/** An output is an expression or a selector; a string that is neither is its own value. */
function noteConstant(text: string, place: Place, position: Position): void {
  if (isExpression(text) || /\{\$|\$[A-Za-z]+[.#]/.test(text)) return; // An expression, or noted as a lookalike.
  const hint = isExpression(`$${text}`)
    ? `Write \`$${truncate(text)}\`.`
    : "Write an expression, such as `$response.body`.";
  const message = `The output \`${String(place.at(-1))}\` is not an expression, so it is always \`${truncate(text)}\`.`;
  position.scope.document.problems.note(place, "constant-output", message, hint);
}
