/** A function to run at a time, in milliseconds since 1970. */
export type Timer = { readonly at: number; readonly run: () => void };

type Entry = Timer & { order: number; removed: boolean };

/**
 * Timers in order of their time; those of the same time in order of addition. A binary heap: adding and taking cost
 * O(log n). Removing only marks a timer; the heap drops marked ones at the top, or all when they outnumber the others.
 */
export class TimerQueue {
  #heap: Entry[] = [];
  #removed = 0;
  #added = 0;

  add(at: number, run: () => void): Timer {
    const entry = { at, run, order: this.#added++, removed: false };
    this.#heap.push(entry);
    rise(this.#heap, this.#heap.length - 1);
    return entry;
  }

  remove(timer: Timer): void {
    const entry = timer as Entry;
    if (entry.removed) return;
    entry.removed = true;
    this.#removed += 1;
    if (this.#removed * 2 <= this.#heap.length) return;
    // A sorted array is a heap.
    this.#heap = this.#heap.filter((other) => !other.removed).sort((a, b) => (isBefore(a, b) ? -1 : 1));
    this.#removed = 0;
  }

  /** The next timer. */
  first(): Timer | undefined {
    for (; this.#heap[0]?.removed; this.#removed -= 1) this.#takeFirst();
    return this.#heap[0];
  }

  /** Takes the next timer out, unless its time is after `end`. */
  takeUntil(end: number): Timer | undefined {
    const timer = this.first() as Entry | undefined;
    if (timer === undefined || timer.at > end) return undefined;
    this.#takeFirst();
    // A later removal of a taken timer has no effect.
    timer.removed = true;
    return timer;
  }

  clear(): void {
    for (const entry of this.#heap) entry.removed = true;
    this.#heap = [];
    this.#removed = 0;
  }

  #takeFirst(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    sink(this.#heap);
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function rise(heap: Entry[], start: number): void {
  const entry = heap[start] as Entry;
  let child = start;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    const above = heap[parent] as Entry;
    if (!isBefore(entry, above)) break;
    heap[child] = above;
    child = parent;
  }
  heap[child] = entry;
}

/** Moves the first entry down to its place: an hour that passes for thousands of contacts spends most of its time here. */
function sink(heap: Entry[]): void {
  const { length } = heap;
  const entry = heap[0] as Entry;
  let parent = 0;
  for (let child = 1; child < length; child = 2 * parent + 1) {
    if (child + 1 < length && isBefore(heap[child + 1] as Entry, heap[child] as Entry)) child += 1;
    const below = heap[child] as Entry;
    if (!isBefore(below, entry)) break;
    heap[parent] = below;
    parent = child;
  }
  heap[parent] = entry;
}
