import { namesIn } from "../json-pointer.ts";
import type { Violation } from "../operation.ts";
import type { Template } from "../workflow.ts";

/** The template at a place in a request, as far as the document has objects on the way, and the names beyond it. */
export function templateAt(
  request: Template,
  path: readonly string[],
): { template: Template; rest: readonly string[] } {
  let template = request;
  let used = 0;
  while (template.kind === "object") {
    const member = template.members.find(([name]) => name === path[used])?.[1];
    if (member === undefined) break;
    template = member;
    used++;
  }
  return { template, rest: path.slice(used) };
}

/**
 * The expression, as the document has it, that left a required member out of a request because it yielded nothing;
 * undefined where the violation is another one, or the document has no expression there.
 */
export function yieldsNothing({ pointer, message }: Violation, request: Template): string | undefined {
  if (!message.startsWith("is required")) return undefined;
  const { template, rest } = templateAt(request, namesIn(pointer));
  // A value without the member is not nothing, and what the base of a payload lacks is not known from the document.
  return rest.length > 0 || template.kind === "patched" ? undefined : expressionOf(template);
}

/** The expression of a template that is nothing else, as the document has it. */
export function expressionOf(template: Template): string | undefined {
  if (template.kind === "patched") return expressionOf(template.base);
  if (template.kind === "expression") return template.expression.text;
  return template.kind === "selector" ? template.text : undefined;
}
