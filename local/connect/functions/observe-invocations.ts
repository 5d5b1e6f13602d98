import type { Clock } from "../control/clock.ts";
import type { History } from "../control/history.ts";
import type { FunctionInvoker } from "./function-invoker.ts";

/** Passes each invocation on, and adds it to the history of its contact when it is over. */
export function observeInvocations(clock: Clock, invoke: FunctionInvoker, history: History): FunctionInvoker {
  return async (invocation) => {
    const { functionArn, event } = invocation;
    const at = clock.now();
    const order = history.next();
    const answer = await invoke(invocation);
    // Flows invoke with the contact's data, bots with the contact as the session.
    const { Details, sessionId } = event as { Details?: { ContactData?: { ContactId?: string } }; sessionId?: string };
    const contactId = Details?.ContactData?.ContactId ?? sessionId;
    if (contactId === undefined) return answer;
    const result = answer.ok ? { answer: answer.result } : { error: answer.reason };
    const durationMs = clock.now() - at;
    history.add(contactId, at, { kind: "function", functionArn, event, ...result }, { order, durationMs });
    return answer;
  };
}
