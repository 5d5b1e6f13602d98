/** An error that the user of the control API or of the options can fix: an invalid fault, an unknown contact. */
export class WrongUseError extends Error {
  override readonly name = "WrongUseError";
}
