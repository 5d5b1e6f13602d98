/** What the person at the terminal can mend: a file that is not there, an input that is not JSON. */
export class CommandError extends Error {
  override name = "CommandError";
}
