import type { CompileJsonPath } from "../executable.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { Template } from "../workflow.ts";
import type { Scope } from "./evaluate-expression.ts";
import { fillTemplate, TemplateError } from "./evaluate-template.ts";

/** Outputs of a step or a workflow. Those that yield nothing are left out. */
export function evaluateOutputs(
  templates: Record<string, Template>,
  scope: Scope,
  compileJsonPath: CompileJsonPath | undefined,
): JsonObject {
  const outputs = Object.entries(templates).map(
    ([name, template]) => [name, fillTemplate(template, scope, compileJsonPath)] as const,
  );
  return Object.fromEntries(
    outputs.filter(([, value]) => value !== undefined && !(value instanceof TemplateError)),
  ) as { [name: string]: JsonValue };
}
