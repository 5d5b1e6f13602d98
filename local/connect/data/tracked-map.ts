/** A map that remembers which keys have changed since they were taken last. */
export class TrackedMap<Value> extends Map<string, Value> {
  readonly #changed = new Set<string>();
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    super();
    this.#onChange = onChange;
  }

  /** Adds an entry that is kept already. */
  load(key: string, value: Value): void {
    super.set(key, value);
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
    for (const key of this.keys()) this.#note(key);
    super.clear();
  }

  /** The keys that have changed since the last call, those of deleted entries included. */
  takeChanged(): string[] {
    const keys = [...this.#changed];
    this.#changed.clear();
    return keys;
  }

  #note(key: string): void {
    this.#changed.add(key);
    this.#onChange();
  }
}
