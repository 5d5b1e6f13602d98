import type { OperationResponse } from "../../arazzo/operation.ts";
import type { ServiceName } from "../aws-client.ts";
import { responseOfError } from "./error-response.ts";
import { type HttpExchange, headersOf, urlOf } from "./http-exchange.ts";
import type { Transmit } from "./http-transport.ts";
import { NoResponseError } from "./no-response-error.ts";
import { toPlainJson } from "./to-plain-json.ts";

/** Sends one request and waits for its response, for at most `timeoutMs` of the machine's time. */
export type Send = (
  service: ServiceName,
  input: Record<string, unknown>,
  signal: AbortSignal,
  timeoutMs: number,
) => Promise<OperationResponse>;

/** Sends requests of an operation, each once. */
export function sender(operationId: string, transmit: Transmit): Send {
  return (service, input, signal, timeoutMs) => {
    const exchange: HttpExchange = {};
    return new Promise((resolve, reject) => {
      const request = new AbortController();
      // The SDK stops the request at once but may still be waiting for something else, such as credentials.
      const giveUp = (error: NoResponseError) => {
        request.abort(error);
        settle();
        reject(error);
      };
      const onAbort = () => giveUp(abortedError(operationId, signal, wasSent(exchange)));
      const onTimeout = () => giveUp(timedOutError(operationId, service, timeoutMs, wasSent(exchange)));
      const timer = setTimeout(onTimeout, timeoutMs);
      const settle = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
      };
      signal.addEventListener("abort", onAbort, { once: true });
      exchangeOnce(operationId, transmit, service, input, exchange, request.signal)
        .finally(settle)
        .then(resolve, reject);
    });
  };
}

/** The error for a call that its caller gave up, before or while a request was on its way. */
export function abortedError(operationId: string, signal: AbortSignal, mayHaveArrived = false): NoResponseError {
  const message = `${operationId} was aborted before its response came.`;
  return new NoResponseError("Aborted", message, { cause: signal.reason, mayHaveArrived });
}

/** The error for a request that got no response in its time. */
export function timedOutError(
  operationId: string,
  { name, endpointVariable }: ServiceName,
  timeoutMs: number,
  mayHaveArrived: boolean,
): NoResponseError {
  const message = `${name} did not answer ${operationId} within ${Math.round(timeoutMs)} ms. Check the network and ${endpointVariable}.`;
  return new NoResponseError("TimedOut", message, { transient: true, mayHaveArrived });
}

function wasSent({ request }: HttpExchange): boolean {
  return request !== undefined;
}

async function exchangeOnce(
  operationId: string,
  transmit: Transmit,
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
