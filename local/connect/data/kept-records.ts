import type { DatabaseSync } from "node:sqlite";
import { decodeValue, encodeValue } from "./encode-value.ts";

/** What the file keeps beside the state: it may miss the last second when the process is killed. */
export type RecordKind = "history" | "run" | "customers" | "test run";

const FLUSH_AFTER_MS = 1_000;

/** Records by kind and id, written a second after they have changed and when the file is closed. */
export class KeptRecords {
  readonly #database: DatabaseSync;
  /** Each pending record as it will be when it is written; undefined removes it. */
  readonly #pending = new Map<string, { kind: RecordKind; id: string; value: (() => unknown) | undefined }>();
  readonly #watched = new Map<RecordKind, { value: () => unknown; written: string }>();
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  put(kind: RecordKind, id: string, value: () => unknown): void {
    this.#change(kind, id, value);
  }

  delete(kind: RecordKind, id: string): void {
    this.#change(kind, id, undefined);
  }

  /** Writes a record whenever it has changed by the time that others are written. */
  watch(kind: RecordKind, value: () => unknown): void {
    this.#watched.set(kind, { value, written: "" });
  }

  read(kind: RecordKind, id: string): unknown {
    const row = this.#database.prepare("SELECT value FROM record WHERE kind = ? AND id = ?").get(kind, id);
    return row === undefined ? undefined : decodeValue(String(row.value));
  }

  /** The newest records of a kind, oldest first. */
  newest(kind: RecordKind, most: number): unknown[] {
    const rows = this.#database
      .prepare("SELECT value FROM record WHERE kind = ? ORDER BY rowid DESC LIMIT ?")
      .all(kind, most);
    return rows.map(({ value }) => decodeValue(String(value))).reverse();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [kind, watched] of this.#watched) {
      const written = encodeValue(watched.value());
      if (written !== watched.written) this.#pending.set(`${kind} `, { kind, id: "", value: watched.value });
      watched.written = written;
    }
    if (this.#pending.size === 0) return;
    const put = this.#database.prepare(
      "INSERT INTO record VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
    );
    const remove = this.#database.prepare("DELETE FROM record WHERE kind = ? AND id = ?");
    const rows = Array.from(this.#pending.values(), ({ kind, id, value }) => ({
      key: [kind, id] as const,
      json: value === undefined ? undefined : encodeValue(value()),
    }));
    this.#pending.clear();
    this.#database.exec("BEGIN");
    for (const { key, json } of rows) {
      if (json === undefined) remove.run(...key);
      else put.run(...key, json);
    }
    this.#database.exec("COMMIT");
  }

  /** Writes what is left. Later changes, as of a contact that goes on while the server stops, are not kept. */
  close(): void {
    this.flush();
    this.#isClosed = true;
  }

  /** Forgets what is pending. The rows are the caller's to delete. */
  clear(): void {
    this.#pending.clear();
    for (const watched of this.#watched.values()) watched.written = "";
  }

  #change(kind: RecordKind, id: string, value: (() => unknown) | undefined): void {
    if (this.#isClosed) return;
    this.#pending.set(`${kind} ${id}`, { kind, id, value });
    this.#timer ??= setTimeout(() => this.flush(), FLUSH_AFTER_MS).unref();
  }
}
