import type { Effect } from "../../../lib/flows/execution/effect.ts";
import type { FlowLogLine } from "../../../lib/flows/execution/flow-log-line.ts";

/** A block that began or finished. */
export type BlockEntry = Extract<Effect, { type: "blockStarted" | "blockFinished" }>;

/** A record of flows: lines of the flow log, and the blocks of each contact. Both are bounded. */
export type FlowRecords = {
  log(line: FlowLogLine): void;
  block(contactId: string, entry: BlockEntry): void;
  lines(contactId?: string): FlowLogLine[];
  blocks(contactId: string): BlockEntry[];
  clear(): void;
};

const MOST_LINES = 10_000;
const MOST_BLOCKS = 500;
/** Contacts whose blocks, and whose timelines, are kept. */
export const MOST_CONTACTS = 12_000;

/** Keeps the newest lines and blocks. `print` and `onBlock` receive each as it comes. */
export function createFlowRecords(
  print?: (line: FlowLogLine) => void,
  onBlock?: (contactId: string, entry: BlockEntry) => void,
): FlowRecords {
  let lines: FlowLogLine[] = [];
  const blocks = new Map<string, BlockEntry[]>();
  return {
    log(line) {
      lines.push(line);
      if (lines.length > 2 * MOST_LINES) lines = lines.slice(-MOST_LINES);
      print?.(line);
    },
    block(contactId, entry) {
      onBlock?.(contactId, entry);
      const entries = blocks.get(contactId) ?? [];
      entries.push(entry);
      if (entries.length > MOST_BLOCKS) entries.shift();
      if (blocks.has(contactId)) return;
      blocks.set(contactId, entries);
      const oldest = blocks.keys().next();
      if (blocks.size > MOST_CONTACTS && !oldest.done) blocks.delete(oldest.value);
    },
    lines: (contactId) =>
      contactId === undefined
        ? lines.slice(-MOST_LINES)
        : lines.slice(-MOST_LINES).filter((line) => line.ContactId === contactId),
    blocks: (contactId) => blocks.get(contactId) ?? [],
    clear() {
      lines = [];
      blocks.clear();
    },
  };
}
