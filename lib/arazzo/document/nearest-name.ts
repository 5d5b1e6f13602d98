/** Names that are compared at most, so that a document full of mistakes is reported in time. */
const MOST_NAMES = 1000;

/**
 * The names most like a mistaken one, best first: those that differ by edits of at most a third of its length, in case
 * alone included; or else those that begin with it.
 * @param edits how many edits a near name has at most, where that is not a third.
 */
export function nearestNames(mistaken: string, names: Iterable<string>, most = 3, edits?: number): string[] {
  const wanted = mistaken.toLowerCase().slice(0, 100);
  const reach = edits ?? Math.max(2, Math.floor(wanted.length / 3));
  const known = [...names].slice(0, MOST_NAMES);
  const near = known
    .filter((name) => Math.abs(name.length - wanted.length) <= reach)
    .map((name) => ({ name, distance: editDistance(wanted, name.toLowerCase(), reach) }))
    .filter(({ distance }) => distance <= reach)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .filter(({ distance }, _, [best]) => distance <= (best?.distance ?? 0) + 2)
    .map(({ name }) => name);
  const begun = near.length > 0 || wanted.length < SHORTEST_BEGINNING ? [] : namesBegunBy(wanted, known);
  return [...near, ...begun].slice(0, most);
}

/** Fewer characters begin too many names. */
const SHORTEST_BEGINNING = 4;

function namesBegunBy(wanted: string, names: readonly string[]): string[] {
  return names
    .filter((name) => name.toLowerCase().startsWith(wanted))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

/** A question after a message: "Did you mean `a` or `b`?"; undefined where no name is near. */
export function didYouMean(mistaken: string, names: Iterable<string>): string | undefined {
  return questionOf(nearestNames(mistaken, names));
}

/** The question whether one of these names is meant. */
export function questionOf(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : `Did you mean ${names.map((name) => `\`${name}\``).join(" or ")}?`;
}

/** Edits (insert, remove, replace, swap of neighbours) that turn one string into the other; infinite beyond `most`. */
function editDistance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let best = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) best = Math.min(best, (before[column - 2] ?? 0) + 1);
      current.push(best);
    }
    // A swap reaches back two rows, so both have to be past the limit.
    if (Math.min(...current) > most && Math.min(...previous) > most) return Number.POSITIVE_INFINITY;
    [before, previous] = [previous, current];
  }
  return previous[b.length] ?? 0;
}
