/** Entries added between two searches for expired ones: a trade between memory and time. */
const BETWEEN_LOOKS = 1000;

/**
 * Adds an entry that expires, and removes expired ones now and then, so that memory stays bounded.
 *
 * @param isOver whether an entry is of no use before it expires
 * @param most the number of entries beyond which the oldest are removed
 */
export function keepUntil<T extends { until: number }>(
  map: Map<string, T>,
  key: string,
  entry: T,
  {
    now,
    isOver = () => false,
    most = Number.POSITIVE_INFINITY,
  }: { now: number; isOver?: (entry: T) => boolean; most?: number },
): void {
  map.set(key, entry);
  if (map.size % BETWEEN_LOOKS !== 0) return;
  for (const [other, old] of map) if (old.until <= now || isOver(old)) map.delete(other);
  let surplus = map.size > most - BETWEEN_LOOKS ? map.size - (most - BETWEEN_LOOKS) : 0;
  for (const other of map.keys()) {
    if (surplus <= 0) return;
    map.delete(other);
    surplus -= 1;
  }
}
