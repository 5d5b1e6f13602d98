import type { OperationResponse } from "../arazzo/operation.ts";
import type { BoundOperation } from "./bind-operation.ts";
import { answerOfError } from "./error-response.ts";
import { type Exchange, headersOf, urlOf } from "./exchange.ts";
import { NoAnswerError } from "./no-answer-error.ts";
import { toPlainJson } from "./to-plain-json.ts";

/**
 * Sends a request once and waits for the answer for at most `limitMs`, in the machine's time, for it is the network
 * that is waited for.
 * @throws NoAnswerError
 */
export function sendOnce(
  bound: BoundOperation,
  input: Record<string, unknown>,
  signal: AbortSignal,
  limitMs: number,
): Promise<OperationResponse> {
  const { operationId } = bound.operation;
  const exchange: Exchange = {};
  return new Promise((resolve, reject) => {
    const request = new AbortController();
    // The SDK stops the request at once but may still be waiting for something else, such as credentials.
    const giveUp = (error: NoAnswerError) => {
      request.abort(error);
      settle();
      reject(error);
    };
    const onAbort = () => giveUp(abortedError(operationId, signal, exchange));
    const timer = setTimeout(() => giveUp(timedOutError(operationId, limitMs, exchange)), limitMs);
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
    };
    signal.addEventListener("abort", onAbort, { once: true });
    answer(bound, input, exchange, request.signal).then(
      (response) => {
        settle();
        resolve(response);
      },
      (error: unknown) => {
        settle();
        reject(error);
      },
    );
  });
}

/** The error for a call that its caller gave up, and for an exchange that had begun, if one had. */
export function abortedError(operationId: string, signal: AbortSignal, exchange: Exchange = {}): NoAnswerError {
  const message = `${operationId} was given up before its answer came.`;
  return new NoAnswerError("Aborted", message, { cause: signal.reason, mayHaveArrived: wasSent(exchange) });
}

function timedOutError(operationId: string, limitMs: number, exchange: Exchange): NoAnswerError {
  const message = `Amazon Connect did not answer ${operationId} within ${Math.round(limitMs)} ms. Check the network and AWS_ENDPOINT_URL_CONNECT.`;
  return new NoAnswerError("TimedOut", message, { transient: true, mayHaveArrived: wasSent(exchange) });
}

function wasSent({ request }: Exchange): boolean {
  return request !== undefined;
}

async function answer(
  { operation, send }: BoundOperation,
  input: Record<string, unknown>,
  exchange: Exchange,
  signal: AbortSignal,
): Promise<OperationResponse> {
  try {
    const body = toPlainJson(await send(input, exchange, signal));
    const { request, response } = exchange;
    if (request === undefined || response === undefined) throw new Error("The AWS SDK answered without a request.");
    return { statusCode: response.statusCode, headers: headersOf(response), body, url: urlOf(request) };
  } catch (error) {
    return answerOfError(error, operation.operationId, exchange);
  }
}
