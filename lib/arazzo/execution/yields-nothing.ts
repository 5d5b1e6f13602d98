import { namesIn } from "../json-pointer.ts";
import type { Violation } from "../operation.ts";
import type { Template } from "../workflow.ts";

/**
 * The expression, as the document has it, that left a required member out of a request because it yielded nothing;
 * undefined where the violation is another one, or the document has no expression there.
 */
export function yieldsNothing({ pointer, message }: Violation, request: Template): string | undefined {
  if (!message.startsWith("is required")) return undefined;
  let template: Template | undefined = request;
  for (const name of namesIn(pointer)) {
    // Its value has no such member, so it did yield something.
    if (template?.kind !== "object") return undefined;
    template = template.members.find(([key]) => key === name)?.[1];
  }
  // What the base of a payload lacks is not known from the document.
  return template?.kind === "patched" ? undefined : expressionOf(template);
}

/** The expression of a template that is nothing else, as the document has it. */
export function expressionOf(template: Template | undefined): string | undefined {
  if (template?.kind === "patched") return expressionOf(template.base);
  if (template?.kind === "expression") return template.expression.text;
  return template?.kind === "selector" ? template.text : undefined;
}
