/** The longest pointer in an answer, in characters: names come from the caller, and each is repeated. */
const LONGEST = 200;

/** Cuts a long pointer, so that a request with long names does not get a larger answer. */
export function shortenPointer(pointer: string): string {
  return pointer.length <= LONGEST ? pointer.toWellFormed() : `${pointer.slice(0, LONGEST).toWellFormed()}…`;
}
