import type { Contact } from "./contact.ts";

/**
 * Learns of changes, for a local Connect that keeps its state in a file. In memory it does nothing. A contact that is looked up by
 * its id counts as changed, and so does one whose timer fires or whose flow goes on; `touch` is for all others.
 */
export type Keeper = {
  /** A contact has changed; with `messageId` also an older item of its transcript. */
  touch(contact: Contact, messageId?: string): void;
  /** Instances or their resources have changed. */
  touchInstances(): void;
  /** Runs a function that changes nothing: the contacts that it looks up are not written. */
  whileReading<T>(run: () => T): T;
  /** Runs a function once all changes so far are kept: at once in memory. */
  whenSaved(run: () => void): void;
};

/** The keeper of a local Connect in memory. */
export const NO_KEEPER: Keeper = {
  touch() {},
  touchInstances() {},
  whileReading: (run) => run(),
  whenSaved: (run) => run(),
};
