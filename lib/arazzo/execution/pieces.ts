/** An array in pieces of 32. Putting an item copies one piece, and the array of pieces, and shares the others. */
export type Pieces<Item> = readonly (readonly (Item | null | undefined)[])[];

/** The item at an index, or undefined. JSON turns gaps into `null`. */
export function itemAt<Item>(pieces: Pieces<Item>, index: number): Item | undefined {
  return pieces[index >> 5]?.[index & 31] ?? undefined;
}

/** The same array with another item at an index. */
export function putAt<Item>(pieces: Pieces<Item>, index: number, item: Item): Pieces<Item> {
  const piece = [...(pieces[index >> 5] ?? [])];
  piece[index & 31] = item;
  const all = [...pieces];
  all[index >> 5] = piece;
  return all;
}
