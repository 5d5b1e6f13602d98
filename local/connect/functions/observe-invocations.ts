import type { Answer } from "../../../lib/flows/execution/flow-event.ts";
import type { Clock } from "../control/clock.ts";
import type { FunctionInvoker, Invocation } from "./function-invoker.ts";

/** An invocation that is over. Times are the local clock's, in milliseconds. */
export type FinishedInvocation = Pick<Invocation, "functionArn" | "event"> & {
  at: number;
  durationMs: number;
  answer: Answer;
};

/** Passes each invocation on and reports it when it is over. `begin` is called first; its result comes with the report. */
export function observeInvocations<Begun>(
  clock: Clock,
  invoke: FunctionInvoker,
  begin: () => Begun,
  report: (finished: FinishedInvocation, begun: Begun) => void,
): FunctionInvoker {
  return async (invocation) => {
    const { functionArn, event } = invocation;
    const at = clock.now();
    const begun = begin();
    const answer = await invoke(invocation);
    report({ functionArn, event, at, durationMs: clock.now() - at, answer }, begun);
    return answer;
  };
}
