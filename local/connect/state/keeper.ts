import type { Contact } from "./contact.ts";

/** Learns of changes, for a local Connect that keeps its state in a file. In memory it does nothing. */
export type Keeper = {
  /** A contact has changed; with `messageId` also an older item of its transcript. */
  touch(contact: Contact, messageId?: string): void;
  /** Instances or their resources have changed. */
  touchInstances(): void;
  /** Runs a function once all changes so far are kept: at once in memory. */
  whenSaved(run: () => void): void;
};

/** The keeper of a local Connect in memory. */
export const NO_KEEPER: Keeper = { touch() {}, touchInstances() {}, whenSaved: (run) => run() };
