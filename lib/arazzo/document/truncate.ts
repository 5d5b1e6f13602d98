/** A string of a document, cut off where it is too long to repeat in a message. */
export function truncate(text: string, most = 80): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
