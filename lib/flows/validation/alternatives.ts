/** Writes code names as alternatives: `True` or `False`. */
export function alternatives(names: Iterable<string>): string {
  return anyOf([...names].map((name) => `\`${name}\``));
}

/** Joins words with commas and a last "or". */
export function anyOf(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
}
