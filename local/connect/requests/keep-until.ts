/** How many entries come between two looks for those that are over: often enough, and seldom enough to cost nothing. */
const BETWEEN_LOOKS = 1000;

/** Keeps an entry until its time, and forgets those whose time is over, so that a long run does not grow without end. */
export function keepUntil<T extends { until: number }>(map: Map<string, T>, key: string, entry: T, now: number): void {
  map.set(key, entry);
  if (map.size % BETWEEN_LOOKS !== 0) return;
  for (const [other, { until }] of map) if (until <= now) map.delete(other);
}
