/** A measured quantity: its median, the quartiles around it, and how many measurements it is of. */
export type Figure = { median: number; low: number; high: number; count: number };

/** The figure of some measurements. Medians and quartiles, for a machine that does other things too has outliers. */
export function figureOf(values: readonly number[]): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.25),
    high: quantile(sorted, 0.75),
    count: sorted.length,
  };
}

/** The ratios of measurements that were taken one after the other, pair by pair, so that a slow moment hits both. */
export function ratioOf(values: readonly number[], references: readonly number[]): Figure {
  return figureOf(values.map((value, index) => value / (references[index] ?? Number.NaN)));
}

/** A quantile of sorted values, between the two nearest. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
