/** A measured quantity: the median, the quartiles and the number of measurements. */
export type Figure = { median: number; low: number; high: number; count: number };

/** Summarises measurements by median and quartiles, which outliers of a busy machine do not move. */
export function figureOf(values: readonly number[]): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.25),
    high: quantile(sorted, 0.75),
    count: sorted.length,
  };
}

/** A quantity that is counted, not measured. */
export function exactly(value: number): Figure {
  return { median: value, low: value, high: value, count: 1 };
}

/** Compares measurements in consecutive pairs, so that a slow moment affects both sides. */
export function ratioOf(values: readonly number[], references: readonly number[]): Figure {
  return figureOf(values.map((value, index) => value / (references[index] ?? Number.NaN)));
}

/** A quantile of sorted values, interpolated. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
