import type { JsonObject } from "../../../lib/arazzo/json.ts";
import type { Answer } from "../../../lib/flows/execution/flow-event.ts";

/** An invocation of a Lambda function by a flow. */
export type Invocation = { functionArn: string; event: JsonObject; timeLimitSeconds: number; signal: AbortSignal };

/** Invokes functions. The result of an answer is the payload as a string, or null for none. */
export type FunctionInvoker = (invocation: Invocation) => Promise<Answer>;

/**
 * A function in the process, for tests: takes a function's name and event. A string is the payload as it is, any other
 * value is written as JSON; what it throws is a function error.
 */
export type InvokeFunction = (name: string, event: JsonObject, options: { signal: AbortSignal }) => unknown;

/** Thrown by an `InvokeFunction` that does not have the function: the block fails without retries. */
export class UnknownFunctionError extends Error {
  override name = "UnknownFunctionError";

  constructor(functionName: string) {
    super(`The service has no function ${functionName}`);
  }
}
