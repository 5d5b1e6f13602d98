import { keepUntil } from "./keep-until.ts";
import type { Call } from "./operation.ts";

/** The service keeps idempotency tokens for seven days. */
const MOST_ANSWERS = 50_000;
const KEPT = 7 * 24 * 60 * 60 * 1000;

/**
 * Answers a request that repeats the token of an earlier one in its scope (an instance, a participant) with the earlier
 * answer. As in the service, only the token counts, not the rest of the input, and a failed request can be retried.
 */
export function answerOnce<O>(call: Call, scope: string, token: string | undefined, answer: () => O): O {
  if (token === undefined || token === "") return answer();
  const { answers } = call.state;
  const key = JSON.stringify([scope, call.operation.name, token]);
  const earlier = answers.get(key);
  if (earlier !== undefined && earlier.until > call.now.getTime()) return earlier.answer as O;
  const first = answer();
  const now = call.now.getTime();
  keepUntil(answers, key, { answer: first, until: now + KEPT }, { now, most: MOST_ANSWERS });
  return first;
}
