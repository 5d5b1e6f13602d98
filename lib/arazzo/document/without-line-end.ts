/** A string without its last line break: a block scalar ends with one that is not meant. */
export function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, "");
}
