import type { FlowLogLine } from "../../../lib/flows/execution/flow-log-line.ts";
import type { Failure, TrailBlock } from "../../../lib/flows/testing/test-report.ts";

/** Values on one line. */
const WIDEST = 160;

/** A failure as lines of text: what was expected and received, the blocks since the previous observation, and the flow log. */
export function formatFailure({ observation, message, expected, came, trail, log }: Failure): string[] {
  const title = observation === null ? message : `${observation}: ${message}`;
  return [
    title,
    ...(expected === null ? [] : [`  expected  ${expected}`]),
    ...(came.length === 0 && expected !== null ? ["  received  nothing"] : []),
    ...came.map((one, index) => `  ${index === 0 ? "received " : "         "} ${one}`),
    ...(trail.length === 0
      ? []
      : ["  blocks since the previous observation:", ...trail.map((block) => `    ${formatBlock(block)}`)]),
    ...(log.length === 0 ? [] : ["  flow log:", ...log.map((line) => `    ${formatLine(line)}`)]),
  ];
}

/** A block and the branch that it took: `! support-chat / Queue (TransferContactToQueue): QueueAtCapacity → Busy`. */
function formatBlock({ flow, block, type, kind, branch, to, reason }: TrailBlock): string {
  const mark = kind === "error" ? "!" : "✓";
  const label = branch === null || kind === "enter" ? "" : ` ${branch}`;
  const target = to === null ? (kind === "end" ? " ends" : " → nothing") : ` → ${to}`;
  return `${mark} ${flow} / ${block} (${type}):${label}${target}${reason === null ? "" : `, because: ${reason}`}`;
}

function formatLine({
  Timestamp,
  ContactFlowModuleType,
  Identifier,
  Parameters,
  Results,
  Reason,
}: FlowLogLine): string {
  const values = [JSON.stringify(Parameters), Results, Reason].filter((part) => part !== undefined && part !== "{}");
  return shorten(`${Timestamp.slice(11, 23)} ${Identifier} ${ContactFlowModuleType} ${values.join(" ")}`);
}

function shorten(text: string): string {
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text;
}
