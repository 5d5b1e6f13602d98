import type { OperationResponse } from "../arazzo/operation.ts";
import { WorkflowError } from "../arazzo/workflow-error.ts";
import { NoResponseError } from "../aws/transport/no-response-error.ts";
import { abortedError, type Send, timedOutError } from "../aws/transport/send-request.ts";
import type { Authenticate } from "./authenticate.ts";
import { exchange, type IncomingResponse, UnreadableError } from "./exchange.ts";
import type { HttpOperation } from "./http-operation.ts";
import { makeRequest, RequestError } from "./make-request.ts";

/** Sends an operation's request to the server and waits for the response, for a limited time. */
export function httpSender(of: HttpOperation, server: URL, authenticate: Authenticate): Send {
  const { operationId } = of;
  return async (service, { [KEY]: key, ...values }, signal, timeoutMs) => {
    const limit = limitTime(signal, timeoutMs);
    let sent = false;
    try {
      const request = makeRequest(of, server, values, String(key ?? ""));
      await authenticate(of, request, limit.signal);
      const response = await exchange(request, limit.signal, () => {
        sent = true;
      });
      return answer(response, request.url);
    } catch (error) {
      if (error instanceof RequestError) {
        const message = `${operationId} was not sent: ${error.violation.pointer || "the request"} ${error.message}.`;
        throw new NoResponseError("NotSent", message);
      }
      if (error instanceof URIError) {
        // A string with half of a character cannot be percent-encoded.
        throw new NoResponseError("NotSent", `${operationId} was not sent: a parameter is not valid Unicode.`);
      }
      if (error instanceof WorkflowError) throw new NoResponseError("NoCredentials", error.message, { cause: error });
      if (signal.aborted) throw abortedError(operationId, signal);
      if (limit.signal.aborted) throw timedOutError(operationId, service, timeoutMs, sent);
      if (error instanceof UnreadableError) {
        const message = `${service.name} answered ${operationId} with a body that is ${error.message}.`;
        throw new NoResponseError("UnreadableAnswer", message, { mayHaveArrived: true });
      }
      const { code = "", name } = error as NodeJS.ErrnoException;
      const message = `${service.name} at ${server.origin} cannot be reached for ${operationId} (${code || name}). Check the network and ${service.endpointVariable}.`;
      throw new NoResponseError("Unreachable", message, {
        cause: error,
        transient: !isLasting(code),
        mayHaveArrived: sent,
      });
    } finally {
      limit.release();
    }
  };
}

/** A signal that is aborted with another one, or after a time. `AbortSignal.any` does the same and takes longer. */
function limitTime(signal: AbortSignal, milliseconds: number): { signal: AbortSignal; release(): void } {
  const limit = new AbortController();
  const abort = () => limit.abort(ABORTED);
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  const timer = setTimeout(abort, Math.max(1, Math.ceil(milliseconds)));
  return {
    signal: limit.signal,
    release() {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
    },
  };
}

/** Without a reason, `abort` creates an error with a stack. */
const ABORTED = new Error("The request was given up.");

/** The member of an input that holds the key of the call, for APIs that take one. It is not sent as a parameter. */
export const KEY = "(idempotency key)";

function answer({ statusCode, headers, body }: IncomingResponse, url: URL): OperationResponse {
  // The query can hold an API key.
  return { statusCode, headers, body, url: `${url.origin}${url.pathname}` };
}

/** Whether an error says that a retry cannot help: a certificate that is not trusted. */
function isLasting(code: string): boolean {
  return /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO|HOSTNAME_MISMATCH|ERR_INVALID)/.test(code);
}
