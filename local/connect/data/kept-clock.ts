import type { DatabaseSync } from "node:sqlite";
import type { Clock } from "../control/clock.ts";

/** A clock that tests move is kept to this precision: reading two clocks takes time. */
const TOLERANCE_MS = 50;

/** Keeps how far a local Connect's clock is ahead of the machine's. */
export class KeptClock {
  /** Milliseconds; undefined in a new folder. */
  ahead: number | undefined;
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    const kept = database.prepare("SELECT value FROM meta WHERE name = 'ahead'").get();
    this.ahead = kept === undefined ? undefined : Number(kept.value);
  }

  save(clock: Clock): void {
    const now = clock.now() - Date.now();
    if (this.ahead !== undefined && Math.abs(now - this.ahead) <= TOLERANCE_MS) return;
    this.ahead = now;
    this.#database
      .prepare("INSERT INTO meta VALUES ('ahead', ?) ON CONFLICT DO UPDATE SET value = excluded.value")
      .run(now);
  }
}
