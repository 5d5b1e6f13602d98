import type { FlowType } from "../../../lib/flows/document/flow.ts";
import { checkFlowContent } from "../../../lib/flows/validation/check-flow.ts";

/** The problems for which the service rejects a flow or module that is published; empty for a valid one. */
export function flowProblems(content: string, type: FlowType): { message: string }[] {
  const { problems } = checkFlowContent(content, { type, file: "Content" });
  return problems
    .filter(({ severity }) => severity === "error")
    .map(({ message, suggestion, pointer }) => ({
      message: [pointer === "" ? undefined : `${pointer}:`, message, suggestion].filter(Boolean).join(" "),
    }));
}
