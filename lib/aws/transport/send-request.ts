import type { OperationResponse } from "../../arazzo/operation.ts";
import type { ServiceName } from "../aws-client.ts";
import type { BoundOperation } from "../bind-operation.ts";
import { responseOfError } from "./error-response.ts";
import { type HttpExchange, headersOf, urlOf } from "./http-exchange.ts";
import { NoResponseError } from "./no-response-error.ts";
import { toPlainJson } from "./to-plain-json.ts";

/**
 * Sends one request and waits for its response, for at most `timeoutMs` of the machine's time.
 * @throws NoResponseError
 */
export function sendRequest(
  bound: BoundOperation,
  service: ServiceName,
  input: Record<string, unknown>,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<OperationResponse> {
  const { operationId } = bound.operation;
  const exchange: HttpExchange = {};
  return new Promise((resolve, reject) => {
    const request = new AbortController();
    // The SDK stops the request at once but may still be waiting for something else, such as credentials.
    const giveUp = (error: NoResponseError) => {
      request.abort(error);
      settle();
      reject(error);
    };
    const onAbort = () => giveUp(abortedError(operationId, signal, exchange));
    const onTimeout = () => giveUp(timedOutError(operationId, service, timeoutMs, exchange));
    const timer = setTimeout(onTimeout, timeoutMs);
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
    };
    signal.addEventListener("abort", onAbort, { once: true });
    exchangeOnce(bound, service, input, exchange, request.signal).finally(settle).then(resolve, reject);
  });
}

/** The error for a call that its caller gave up, before or while a request was on its way. */
export function abortedError(operationId: string, signal: AbortSignal, exchange: HttpExchange = {}): NoResponseError {
  const message = `${operationId} was aborted before its response came.`;
  return new NoResponseError("Aborted", message, { cause: signal.reason, mayHaveArrived: wasSent(exchange) });
}

function timedOutError(
  operationId: string,
  { name, endpointVariable }: ServiceName,
  timeoutMs: number,
  exchange: HttpExchange,
): NoResponseError {
  const message = `${name} did not answer ${operationId} within ${Math.round(timeoutMs)} ms. Check the network and ${endpointVariable}.`;
  return new NoResponseError("TimedOut", message, { transient: true, mayHaveArrived: wasSent(exchange) });
}

function wasSent({ request }: HttpExchange): boolean {
  return request !== undefined;
}

async function exchangeOnce(
  { operation: { operationId }, transmit }: BoundOperation,
  service: ServiceName,
  input: Record<string, unknown>,
  exchange: HttpExchange,
  signal: AbortSignal,
): Promise<OperationResponse> {
  try {
    const body = toPlainJson(await transmit(input, exchange, signal));
    const { request, response } = exchange;
    if (request === undefined || response === undefined) throw new Error("The AWS SDK answered without a request.");
    return { statusCode: response.statusCode, headers: headersOf(response), body, url: urlOf(request) };
  } catch (error) {
    return responseOfError(error, operationId, service, exchange);
  }
}
