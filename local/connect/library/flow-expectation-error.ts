import { isJsonObject } from "../../../lib/arazzo/json.ts";
import type { FlowLogLine } from "../../../lib/flows/execution/flow-log-line.ts";
import type { BlockEntry } from "../flows/flow-records.ts";

/** Blocks and lines that a message shows at most. */
const MOST_SHOWN = 30;

/** Thrown when a contact does not do what a test expects. The message has its blocks, its messages and its flow log. */
export class FlowExpectationError extends Error {
  override name = "FlowExpectationError";

  constructor(
    expected: string,
    seen: { messages: readonly string[]; blocks: readonly BlockEntry[]; log: readonly FlowLogLine[] },
  ) {
    const { messages, blocks, log } = seen;
    const finished = blocks.flatMap((entry) => (entry.type === "blockFinished" ? [formatEntry(entry)] : []));
    const open = blocks.at(-1);
    const waiting = open?.type === "blockStarted" ? [`… ${open.action} (${open.actionType}) waits`] : [];
    super(
      [
        expected,
        ...section("messages", messages),
        ...section("blocks", [...finished, ...waiting]),
        ...section("flow log", log.map(formatLine)),
      ].join("\n"),
    );
  }
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0
    ? [`  ${title}: none`]
    : [`  ${title}:`, ...lines.slice(-MOST_SHOWN).map((line) => `    ${line}`)];
}

function formatEntry({ action, actionType, branch }: Extract<BlockEntry, { type: "blockFinished" }>): string {
  const { kind, name, to, reason } = branch;
  const label = name === null || kind === "enter" ? "" : ` ${name}`;
  const target = to === null ? " ends" : ` → ${to}`;
  return `${kind === "error" ? "!" : "✓"} ${action} (${actionType}):${label}${target}${reason === null ? "" : `, because: ${reason}`}`;
}

function formatLine({
  Timestamp,
  Identifier,
  ContactFlowModuleType,
  Parameters,
  Results,
  Reason,
}: FlowLogLine): string {
  const values = isJsonObject(Parameters) && Object.keys(Parameters).length > 0 ? [JSON.stringify(Parameters)] : [];
  return [Timestamp, Identifier, ContactFlowModuleType, ...values, Results, Reason]
    .filter((part) => part !== undefined)
    .join(" ");
}
