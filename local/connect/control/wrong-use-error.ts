/** What somebody who steers the local Connect has to mend: a rule that does not fit, a contact that is not there. */
export class WrongUseError extends Error {
  override readonly name = "WrongUseError";
}
