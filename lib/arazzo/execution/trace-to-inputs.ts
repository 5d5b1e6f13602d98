import { namesIn, pointerTo } from "../json-pointer.ts";
import type { Violation } from "../operation.ts";
import type { Step, Template } from "../workflow.ts";

/**
 * Where a part of a request comes from: the pointer into the inputs that fills it, or the step's request itself.
 * @example `/ParticipantDetails/DisplayName` becomes `/displayName`.
 */
export function traceToInputs(violation: Violation, step: Step): Violation {
  const path = namesIn(violation.pointer);
  let template: Template | undefined = step.request;
  let used = 0;
  while (template?.kind === "object" && used < path.length) {
    const member: Template | undefined = template.members.find(([key]) => key === path[used])?.[1];
    if (member === undefined) break;
    template = member;
    used++;
  }
  if (template?.kind === "expression" && template.expression.from === "inputs") {
    return { pointer: pointerTo([...template.expression.path, ...path.slice(used)]), message: violation.message };
  }
  return {
    pointer: "",
    message: `does not make a valid request for step ${step.stepId}: ${violation.pointer || "the request"} ${violation.message}`,
  };
}
