/** A string of a document, cut off where it is too long to repeat in a message. */
export function truncate(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
