import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "../../../lib/flows/execution/flow-event.ts";
import type { Clock } from "../control/clock.ts";
import { callEndpoint, type Reply } from "./call-endpoint.ts";
import {
  type FunctionInvoker,
  type Invocation,
  type InvokeFunction,
  UnknownFunctionError,
} from "./function-invoker.ts";
import { functionOf } from "./function-of.ts";

/** Where functions are: in the process, or at an endpoint of the Lambda Invoke API. */
export type FunctionOptions = {
  invokeFunction?: InvokeFunction | undefined;
  lambdaEndpoint?: string | undefined;
  /** The names that functions have at the endpoint, by the names that flows use: `{ startTask: "service-dev-startTask" }`. */
  lambdaFunctions?: Readonly<Record<string, string>> | undefined;
};

const RETRIES = 3;
const FIRST_PAUSE_MS = 100;

/**
 * Invokes functions as a flow does: throttling, server errors and errors of the function are retried up to three times,
 * within the time limit of the block. The limit runs by the local clock.
 */
export function createFunctionInvoker(clock: Clock, options: FunctionOptions): FunctionInvoker {
  const { invokeFunction, lambdaEndpoint, lambdaFunctions = {} } = options;

  async function attempt(invocation: Invocation, signal: AbortSignal): Promise<Reply> {
    const { functionArn, event } = invocation;
    const named = functionOf(functionArn, lambdaFunctions);
    if (named === undefined) return { retry: false, reason: "LambdaFunctionARN is not the ARN or name of a function" };
    if (invokeFunction !== undefined) return callInProcess(invokeFunction, named.name, event, signal);
    if (lambdaEndpoint === undefined)
      return { retry: false, reason: "No Lambda endpoint is given: set AWS_ENDPOINT_URL_LAMBDA, or lambdaEndpoint" };
    return callEndpoint(lambdaEndpoint, named, event, signal);
  }

  return async (invocation) => {
    const { timeLimitSeconds, signal } = invocation;
    const limit = new AbortController();
    const timer = clock.at(clock.now() + timeLimitSeconds * 1000, () => limit.abort());
    const either = AbortSignal.any([limit.signal, signal]);
    const tooLate = new Promise<Answer>((resolve) => {
      const reason = `The Lambda did not answer within ${timeLimitSeconds} s, the block's time limit`;
      const abort = () => resolve({ ok: false, reason: signal.aborted ? "The flow no longer waits" : reason });
      either.addEventListener("abort", abort, { once: true });
    });
    try {
      return await Promise.race([tooLate, retried((end) => attempt(invocation, end), either)]);
    } finally {
      clock.cancel(timer);
      limit.abort();
    }
  };
}

async function retried(attempt: (signal: AbortSignal) => Promise<Reply>, signal: AbortSignal): Promise<Answer> {
  for (let tries = 0; ; tries++) {
    const reply = await attempt(signal);
    if ("payload" in reply) return { ok: true, result: reply.payload };
    if (!reply.retry || tries === RETRIES || signal.aborted) return { ok: false, reason: reply.reason };
    // An aborted pause is followed by an attempt that ends at once.
    await sleep(FIRST_PAUSE_MS * 2 ** tries, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

async function callInProcess(
  invoke: InvokeFunction,
  name: string,
  event: Invocation["event"],
  signal: AbortSignal,
): Promise<Reply> {
  try {
    const value = await invoke(name, structuredClone(event), { signal });
    return { payload: typeof value === "string" ? value : (JSON.stringify(value) ?? "null") };
  } catch (error) {
    if (error instanceof UnknownFunctionError) return { retry: false, reason: error.message };
    return { retry: true, reason: `The Lambda threw ${error instanceof Error ? error.name : "an error"}` };
  }
}
