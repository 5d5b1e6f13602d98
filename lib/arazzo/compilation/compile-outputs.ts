import { NAME, type Place } from "../document/place.ts";
import { isJsonObject, type JsonValue } from "../json.ts";
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
  const { problems } = position.scope.document;
  const outputs = Object.entries(value).map(([name, output]) => {
    if (!/^[a-zA-Z0-9.\-_]+$/.test(name)) {
      const message = `\`${name}\` is no name for an output: letters, digits, \`.\`, \`-\` and \`_\` only.`;
      problems.error([...place, name, NAME], "output-name", message);
    }
    return [name, compileTemplate(output, [...place, name], position)] as const;
  });
  return Object.fromEntries(outputs);
}
