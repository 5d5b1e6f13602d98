import type { FlowLogLine } from "../../../lib/flows/execution/flow-log-line.ts";
import type { KeptRecords } from "../data/kept-records.ts";
import { type BlockEntry, MOST_CONTACTS } from "../flows/flow-records.ts";
import type { ChatItem } from "../state/chat-item.ts";
import type { SystemEvent } from "../state/state.ts";
import type { Fault } from "./faults.ts";

/** The members of a contact that blocks change. */
export type ContactValues = { attributes: Record<string, string>; queueId?: string };

/** One thing that happened to a contact. */
type Happened =
  | {
      kind: "request";
      requestId: string;
      service: string;
      operation: string;
      /** 0 without a response. */
      status: number;
      errorName?: string;
      fault?: Fault;
      input?: unknown;
      output?: unknown;
    }
  /** A block, from its begin; `branch` is there once it has finished. */
  | { kind: "block"; block: BlockEntry; before: ContactValues; after?: ContactValues }
  | { kind: "log"; line: FlowLogLine }
  | { kind: "message"; item: ChatItem }
  | { kind: "system"; event: SystemEvent; detail?: Record<string, unknown> }
  | { kind: "function"; functionArn: string; event: unknown; answer?: unknown; error?: string };

/** `order` sorts entries of the same millisecond; `at` is in the local clock's milliseconds. */
type HistoryEntry = { order: number; at: number; durationMs?: number } & Happened;

/** The events of each contact, for the console. Bounded by contact and in the number of contacts. */
export type History = {
  /** Takes the next place in the order, for something that is added when it is over. */
  next(): number;
  add(contactId: string, at: number, happened: Happened, also?: { order?: number; durationMs?: number }): void;
  addBlock(contactId: string, block: BlockEntry, values: ContactValues): void;
  /** The entries of a contact in order. */
  of(contactId: string): HistoryEntry[];
  /** The entries of each contact. */
  all(): Iterable<readonly HistoryEntry[]>;
  clear(): void;
};

const MOST_ENTRIES = 1_000;

/** Keeps the newest entries, also in a file if one is given. `onAdd` is called with the contact of each. */
export function createHistory(onAdd: (contactId: string) => void, kept?: KeptRecords): History {
  const byContact = new Map<string, HistoryEntry[]>();
  // Later than all of an earlier process.
  let order = kept === undefined ? 0 : Date.now() * 1000;

  const read = (contactId: string) => kept?.read("history", contactId) as HistoryEntry[] | undefined;

  function append(contactId: string, entry: HistoryEntry): void {
    const entries = byContact.get(contactId) ?? read(contactId) ?? [];
    entries.push(entry);
    if (entries.length > 2 * MOST_ENTRIES) entries.splice(0, entries.length - MOST_ENTRIES);
    if (!byContact.has(contactId)) {
      byContact.set(contactId, entries);
      const oldest = byContact.keys().next();
      if (byContact.size > MOST_CONTACTS && !oldest.done) byContact.delete(oldest.value);
    }
    changed(contactId);
  }

  function changed(contactId: string): void {
    const entries = byContact.get(contactId);
    if (entries !== undefined) kept?.put("history", contactId, () => entries);
    onAdd(contactId);
  }

  return {
    next: () => order++,
    add(contactId, at, happened, { order: place = order++, durationMs } = {}) {
      append(contactId, { order: place, at, ...(durationMs !== undefined && { durationMs }), ...happened });
    },
    addBlock(contactId, block, values) {
      const begun = block.type === "blockFinished" ? findBegun(byContact.get(contactId) ?? [], block) : undefined;
      if (begun?.kind !== "block" || block.type !== "blockFinished") {
        append(contactId, { order: order++, at: block.at, kind: "block", block, before: values });
        return;
      }
      begun.block = block;
      begun.after = values;
      begun.durationMs = block.at - block.startedAt;
      changed(contactId);
    },
    of: (contactId) =>
      (byContact.get(contactId) ?? read(contactId) ?? []).slice(-MOST_ENTRIES).sort((a, b) => a.order - b.order),
    all: () => byContact.values(),
    clear: () => byContact.clear(),
  };
}

/** The entry of the block that has just finished. */
function findBegun(entries: readonly HistoryEntry[], { flow, action }: BlockEntry): HistoryEntry | undefined {
  return entries.findLast(
    (entry) =>
      entry.kind === "block" &&
      entry.block.type === "blockStarted" &&
      entry.block.action === action &&
      entry.block.flow.id === flow.id,
  );
}
