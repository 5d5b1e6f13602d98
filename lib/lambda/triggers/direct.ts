import type { Context } from "aws-lambda";
import { isJsonObject, type JsonObject, memberOf } from "../../arazzo/json.ts";
import { UnreadableRequestError } from "../errors.ts";
import { hashKey } from "../idempotency/hash-key.ts";
import { isIdempotencyKey } from "../idempotency/is-idempotency-key.ts";
import type { Call } from "./call.ts";

/**
 * Reads a direct invocation: the event is the inputs, the answer the outputs, a failure a typed error.
 *
 * Lambda keeps the request id when it repeats an asynchronous invocation, so that is what makes repeats harmless. A
 * caller who repeats by itself, such as a state machine, names the call in the invocation's client context, out of the
 * inputs' way: `{ "custom": { "idempotencyKey": "order-4711" } }`.
 */
export function readDirect(event: unknown, context: Context): Call {
  const custom: unknown = memberOf(context.clientContext, "custom") ?? memberOf(context.clientContext, "Custom");
  const key: unknown = memberOf(custom, "idempotencyKey");
  return {
    trigger: "direct",
    correlation: {},
    patience: Number.POSITIVE_INFINITY,
    inputs({ workflowId }) {
      if (key !== undefined && !isIdempotencyKey(key))
        throw new UnreadableRequestError(
          "The client context's custom.idempotencyKey must be a text of 1 to 255 visible ASCII characters.",
          workflowId,
        );
      if (!isJsonObject(event))
        throw new UnreadableRequestError(
          `The event must be a JSON object, the inputs of ${workflowId} by name.`,
          workflowId,
        );
      return event satisfies JsonObject;
    },
    idempotencyKey: ({ workflowId }) =>
      isIdempotencyKey(key)
        ? hashKey("direct", workflowId, "given", key)
        : hashKey("direct", workflowId, "request", context.awsRequestId),
    succeed: ({ outputs }) => outputs,
    fail(error) {
      throw error;
    },
  };
}
