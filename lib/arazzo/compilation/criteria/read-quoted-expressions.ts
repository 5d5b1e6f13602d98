import type { Place } from "../../document/place.ts";
import { truncate } from "../../document/truncate.ts";
import type { Position } from "../../resolution/scopes.ts";

/** A string that is an expression and nothing else: `'$inputs.name'`. */
const QUOTED = /(['"])(\$(?:inputs|steps|workflows|outputs)\.[\w.[\]#/-]+)\1/g;

/** Reads `'$inputs.name'` in a condition as the value of the expression, which published documents mean, and notes it. */
export function readQuotedExpressions(condition: string, place: Place, { scope }: Position): string {
  return condition.replace(QUOTED, (text: string, quote: string, expression: string) => {
    const message = `\`${truncate(text)}\` is read as the value of \`${expression}\`, though inside a string expressions stand in braces.`;
    const hint = `Write \`${quote}{${expression}}${quote}\`.`;
    scope.document.problems.note(place, "unbraced-expression", message, hint);
    return `${quote}{${expression}}${quote}`;
  });
}
