import { isJsonObject, memberOf } from "../../arazzo/json.ts";
import { errorOf, failed } from "../failure.ts";
import { invocationKey, isIdempotencyKey } from "../idempotency/idempotency-key.ts";
import type { Invocation, Target, Trigger } from "./trigger.ts";
import { withUndeclared } from "./undeclared-inputs.ts";

/**
 * Direct invocations: the event is the inputs, the answer the outputs, a failure a typed error.
 *
 * Lambda keeps the request id when it retries an asynchronous invocation, which makes its retries safe. A caller that
 * retries on its own, such as a state machine, sends a key in the invocation's client context, apart from the inputs:
 * `{ "custom": { "idempotencyKey": "order-4711" } }`.
 */
export const directTrigger = {
  name: "direct",
  read(event, { workflow: { workflowId }, context }): Invocation {
    const custom: unknown = memberOf(context.clientContext, "custom") ?? memberOf(context.clientContext, "Custom");
    const key: unknown = memberOf(custom, "idempotencyKey");
    const invocation = { trigger: "direct", correlation: {}, timeoutMs: Number.POSITIVE_INFINITY } as const;
    const unreadable = (message: string) => ({ ...invocation, ...failed("unreadable-request", workflowId, message) });
    if (key !== undefined && !isIdempotencyKey(key))
      return unreadable(
        "The client context's custom.idempotencyKey must be a string of 1 to 255 visible ASCII characters.",
      );
    if (!isJsonObject(event))
      return unreadable(`The event must be a JSON object, the inputs of ${workflowId} by name.`);
    // One written by hand, without the members by which flowTrigger knows it.
    if (event.Name === "ContactFlowEvent" && isJsonObject(event.Details))
      return unreadable("The event of a flow must have Details.ContactData.ContactId.");
    const idempotencyKey = invocationKey("direct", workflowId, key, context);
    return { ...invocation, inputs: event, idempotencyKey, hasKey: key !== undefined };
  },
  write(outcome, invocation, { workflow }) {
    if ("outputs" in outcome) return { answer: outcome.outputs };
    return { ...outcome, error: errorOf(withUndeclared(outcome.failure, invocation, workflow)) };
  },
} satisfies Trigger & { read(event: unknown, target: Target): Invocation };
