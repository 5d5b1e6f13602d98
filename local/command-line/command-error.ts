/** An error that the user of the command line can fix: a missing file, an input that is not JSON. */
export class CommandError extends Error {
  override name = "CommandError";
}
