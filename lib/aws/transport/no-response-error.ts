import type { RequestRecord } from "../../arazzo/operation.ts";
import { CallError } from "../../arazzo/workflow-error.ts";

/**
 * - `Unreachable`: no connection, or it broke before the response was complete.
 * - `TimedOut`: no response within the time that the call may take.
 * - `NoCredentials`: there are none to sign the request with.
 * - `Aborted`: the caller gave up.
 * - `UnreadableAnswer`: the response is not in the service's protocol.
 * - `IncompleteResponse`: a success without the id of what was created.
 * - `NotSent`: the SDK could not make or send the request.
 */
export type NoResponseCode =
  | "Unreachable"
  | "TimedOut"
  | "NoCredentials"
  | "Aborted"
  | "UnreadableAnswer"
  | "IncompleteResponse"
  | "NotSent";

/** A call that has no usable response. */
export class NoResponseError extends CallError {
  override name = "NoResponseError";
  declare readonly code: NoResponseCode;
  /** Whether a retry may help, as after a broken connection. */
  readonly transient: boolean;
  /** Whether the service may have received the request, and done what it asks. */
  readonly mayHaveArrived: boolean;

  constructor(
    code: NoResponseCode,
    message: string,
    options: { cause?: unknown; transient?: boolean; mayHaveArrived?: boolean } = {},
  ) {
    super(code, message, { cause: options.cause });
    this.transient = options.transient ?? false;
    this.mayHaveArrived = options.mayHaveArrived ?? false;
  }

  /** Completes the error with the requests of its call. */
  describeRequests(requests: readonly RequestRecord[]): void {
    const [first] = requests;
    const last = requests.at(-1);
    this.requests = requests;
    if (first === undefined || last === undefined || first === last) return;
    const seconds = (last.at + last.durationMs - first.at) / 1000;
    this.message += ` Tried ${requests.length} times in ${seconds.toFixed(1)} s.`;
  }
}
