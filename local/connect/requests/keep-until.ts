/** Entries added between two searches for expired ones: a trade between memory and time. */
const BETWEEN_LOOKS = 1000;

/** Adds an entry that expires, and removes expired ones now and then, so that memory stays bounded. */
export function keepUntil<T extends { until: number }>(map: Map<string, T>, key: string, entry: T, now: number): void {
  map.set(key, entry);
  if (map.size % BETWEEN_LOOKS !== 0) return;
  for (const [other, { until }] of map) if (until <= now) map.delete(other);
}
