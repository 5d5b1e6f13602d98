/** A request in the journal, without attributes, messages and tokens. */
export type JournalEntry = {
  at: string;
  requestId: string;
  service: string;
  operation: string;
  instanceId?: string;
  /** The contact that the request concerned or created. */
  contactId?: string;
  /** The HTTP status of the response; 0 without a response. */
  status: number;
  errorName?: string;
  /** True if a fault applied. */
  fault?: true;
};

/** The journal drops its oldest entries beyond this many. */
const KEPT = 10_000;

export type Journal = { list(): JournalEntry[]; add(entry: JournalEntry): void; clear(): void };

export function createJournal(): Journal {
  let entries: JournalEntry[] = [];
  return {
    list: () => entries,
    add(entry) {
      entries.push(entry);
      if (entries.length > 2 * KEPT) entries = entries.slice(-KEPT);
    },
    clear() {
      entries = [];
    },
  };
}
