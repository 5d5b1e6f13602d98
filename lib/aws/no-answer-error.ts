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

/** A call to the service came to nothing. */
export class NoAnswerError extends WorkflowError {
  override name = "NoAnswerError";
  declare readonly code: NoAnswerCode;
  /** Whether trying again may help: true for what passes, such as a broken connection. */
  readonly transient: boolean;
  /** Whether the service may have taken the request, and done what it asks. */
  readonly mayHaveArrived: boolean;

  constructor(
    code: NoAnswerCode,
    message: string,
    {
      cause,
      transient = false,
      mayHaveArrived = false,
    }: { cause?: unknown; transient?: boolean; mayHaveArrived?: boolean } = {},
  ) {
    super(code, message, { cause });
    this.transient = transient;
    this.mayHaveArrived = mayHaveArrived;
  }
}
