import { WorkflowError } from "../arazzo/workflow-error.ts";

/**
 * - `Unreachable`: no connection, or it broke before the answer was there.
 * - `TimedOut`: no answer within the time that the call may take.
 * - `NoCredentials`: there are none to sign the request with.
 * - `Aborted`: the caller gave up.
 * - `UnreadableAnswer`: what answered does not speak Connect's protocol.
 * - `NotSent`: the SDK refused to make or to send the request.
 */
export type NoAnswerCode = "Unreachable" | "TimedOut" | "NoCredentials" | "Aborted" | "UnreadableAnswer" | "NotSent";

/** A call to the service came to nothing. Whether it took effect there is not known, except where it was never sent. */
export class NoAnswerError extends WorkflowError {
  override name = "NoAnswerError";
  declare readonly code: NoAnswerCode;
  /** Whether trying again may help: true for what passes, such as a broken connection. */
  readonly transient: boolean;

  constructor(
    code: NoAnswerCode,
    message: string,
    { cause, transient = false }: { cause?: unknown; transient?: boolean } = {},
  ) {
    super(code, message, { cause });
    this.transient = transient;
  }
}
