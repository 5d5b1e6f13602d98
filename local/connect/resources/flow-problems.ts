import type { FlowType } from "../../../lib/flows/document/flow.ts";
import { checkFlowContent } from "../../../lib/flows/validation/check-flow.ts";
import { DEFAULT_FLOWS } from "../seed/default-flows.ts";

/** A new instance's own flows need no check, which would delay the start. */
const DEFAULT_CONTENTS: ReadonlySet<string> = new Set(DEFAULT_FLOWS.map(({ Content }) => Content));

/** The problems for which the service rejects a flow or module that is published; empty for a valid one. */
export function flowProblems(content: string, type: FlowType): { message: string }[] {
  if (DEFAULT_CONTENTS.has(content)) return [];
  const { problems } = checkFlowContent(content, { type, file: "Content" });
  return problems
    .filter(({ severity }) => severity === "error")
    .map(({ message, suggestion, pointer }) => ({
      message: [pointer === "" ? undefined : `${pointer}:`, message, suggestion].filter(Boolean).join(" "),
    }));
}
