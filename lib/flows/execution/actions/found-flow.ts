import type { JsonValue } from "../../../arazzo/json.ts";
import type { FlowReference } from "../flow-state.ts";
import { stringAt } from "../read-parameter.ts";

/** Reads the answer to a `findFlow` request. */
export function foundFlow(answer: JsonValue): { flow: FlowReference; type: string } {
  const flow = { id: stringAt(answer, "id") ?? "", revision: stringAt(answer, "revision") ?? "" };
  return { flow, type: stringAt(answer, "type") ?? "unknown" };
}
