import type { OperationResponse } from "../operation.ts";
import { retryAfterOf } from "../retry-after-header.ts";
import type { Action } from "../workflow.ts";
import { NEVER, type RunState, type Turn, topVisit } from "./state.ts";
import type { Move } from "./transition.ts";

/** Milliseconds from a failure to the next attempt: as long as the response asks for, else as the action says. */
export function retryWait(
  action: Action & { type: "retry" },
  response: OperationResponse | undefined,
  at: number,
): number {
  return (retryAfterOf(response, at) ?? action.retryAfter) * 1000;
}

/** Waits until the next attempt of the step that is running is due. A step that ran for the retry has used part of the time. */
export function waitForRetry({ at }: Turn, state: RunState): Move {
  const due = Math.min(topVisit(state).retryAt ?? at, state.frame.limit ?? NEVER);
  if (due > at) return { state, next: { type: "wait", milliseconds: due - at } };
  return { state, go: "attempt" };
}
