import type { Clock } from "../clock.ts";
import type { Session } from "../operation.ts";
import { CallError, WorkflowError } from "../workflow-error.ts";
import { TIME_UP, timeLimit, untilAborted } from "./time-limit.ts";
import type { Next, SendOutcome } from "./transition.ts";

/** A task that reaches outside: a request, or a wait. */
export type Effect = Next & { type: "send" | "wait" };

/** How an effect went. Plain data, which can be kept for a replay. */
export type Outcome = SendOutcome | { readonly type: "waited" };

/** Sends a request or waits, within the run's time. Everything that can be expected is an outcome, not an exception. */
export async function performEffect(
  effect: Effect,
  { session, clock }: { session: Session; clock: Clock },
  signal: AbortSignal,
): Promise<Outcome> {
  const limit =
    effect.type === "send" && effect.timeLimit !== undefined ? timeLimit(clock, effect.timeLimit, signal) : undefined;
  const within = limit?.signal ?? signal;
  try {
    if (effect.type === "send") return await send(effect, session, within);
    await untilAborted(within, () => clock.sleep(effect.milliseconds, within));
    return { type: "waited" };
  } catch (error) {
    if (within.aborted) return { type: endOf(within) };
    if (error instanceof WorkflowError) {
      const requests = error instanceof CallError ? error.requests : [];
      return { type: "unanswered", error: { code: error.code, message: error.message }, requests };
    }
    throw error;
  } finally {
    limit?.release();
  }
}

async function send({ call }: Effect & { type: "send" }, session: Session, signal: AbortSignal): Promise<Outcome> {
  const request = session.prepare(call);
  if ("violations" in request) return { type: "rejected", violations: request.violations };
  const response = await untilAborted(signal, () => session.send(request.prepared, signal));
  return { type: "answered", response };
}

/** Whether a signal was aborted by a time limit or by the caller of the run. */
export function endOf(signal: AbortSignal): "timed out" | "aborted" {
  return signal.reason === TIME_UP ? "timed out" : "aborted";
}
