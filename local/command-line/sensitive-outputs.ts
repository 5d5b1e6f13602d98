import type { Member, Operation, Shape } from "../../lib/arazzo/operation.ts";
import type { Template, Workflow } from "../../lib/arazzo/workflow.ts";

/** The names of a workflow's outputs that come from members which their service marks as sensitive. */
export function sensitiveOutputs(
  workflow: Workflow,
  findOperation: (operationId: string) => Operation | undefined,
): Set<string> {
  const names = Object.entries(workflow.outputs).flatMap(([name, template]) => {
    const member = memberOf(template, workflow, findOperation);
    return member?.sensitive ? [name] : [];
  });
  return new Set(names);
}

/** The first sensitive member on the way to a step's output. */
function memberOf(
  template: Template,
  { steps }: Workflow,
  findOperation: (operationId: string) => Operation | undefined,
): Member | undefined {
  if (template.kind !== "expression" || template.expression.from !== "steps") return undefined;
  const [stepId, , output = ""] = template.expression.path;
  const step = steps.find((candidate) => candidate.stepId === stepId);
  const source = step?.outputs[output];
  if (step === undefined || !("operationId" in step.call) || source?.kind !== "expression") return undefined;
  const [place, ...path] = source.expression.path;
  if (source.expression.from !== "response" || place !== "body") return undefined;
  let shape: Shape | undefined = findOperation(step.call.operationId)?.response;
  for (const name of path) {
    const known: Shape | undefined = shape;
    if (known?.type === "list") shape = known.item();
    else if (known?.type === "map") shape = known.value();
    else {
      const member: Member | undefined = known?.type === "structure" ? known.members.get(name) : undefined;
      if (member?.sensitive) return member;
      shape = member?.shape();
    }
  }
  return undefined;
}
