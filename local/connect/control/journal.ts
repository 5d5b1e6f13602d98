/** A request as the journal keeps it: what was asked and answered, never attributes, messages or tokens. */
export type JournalEntry = {
  at: string;
  requestId: string;
  service: string;
  operation: string;
  instanceId?: string;
  /** The contact that the request was about, or that it started. */
  contactId?: string;
  /** The status that was answered; 0 if none was (a reset, or never an answer). */
  status: number;
  errorName?: string;
  /** True where a fault was used. */
  fault?: true;
};

/** The journal forgets its oldest entries beyond this many. */
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
