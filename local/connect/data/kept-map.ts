/** What a map reads and writes in the file. */
type Entries<Value> = { read(key: string): Value | undefined; onChange(): void };

/** Entries that stay in memory once they are written. */
const MOST_IN_MEMORY = 2_000;

/**
 * A map whose entries are in a file: one is read when it is asked for, and those that were not asked for lately leave the
 * memory. Size and iteration are of those in memory.
 */
export class KeptMap<Value> extends Map<string, Value> {
  readonly #changed = new Set<string>();
  readonly #entries: Entries<Value>;
  readonly #most: number;

  constructor(entries: Entries<Value>, most = MOST_IN_MEMORY) {
    super();
    this.#entries = entries;
    this.#most = most;
  }

  override get(key: string): Value | undefined {
    const known = super.get(key);
    if (known !== undefined || this.#changed.has(key)) return known;
    const read = this.#entries.read(key);
    if (read !== undefined) super.set(key, read);
    return read;
  }

  override has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  override set(key: string, value: Value): this {
    this.#note(key);
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    this.#note(key);
    return super.delete(key);
  }

  override clear(): void {
    super.clear();
    this.#changed.clear();
  }

  /** The keys that have changed since the last call, those of deleted entries included. */
  takeChanged(): string[] {
    const keys = [...this.#changed];
    this.#changed.clear();
    return keys;
  }

  /** Drops entries from memory, beyond the number that stays. All of them are in the file. */
  shrink(): void {
    let surplus = this.size - this.#most;
    if (surplus < this.#most / 4) return;
    for (const key of this.keys()) {
      if (surplus <= 0) return;
      super.delete(key);
      surplus -= 1;
    }
  }

  #note(key: string): void {
    this.#changed.add(key);
    this.#entries.onChange();
  }
}
