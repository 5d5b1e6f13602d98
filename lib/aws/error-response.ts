import type { OperationResponse } from "../arazzo/operation.ts";
import { type Exchange, headersOf, originOf, urlOf } from "./exchange.ts";
import { NoAnswerError } from "./no-answer-error.ts";
import { toPlainJson } from "./to-plain-json.ts";

/** What the SDK throws: a service's exception, or an error of Node's. */
type SdkError = Error & { code?: string; $fault?: string; $response?: unknown };

/**
 * The answer that the SDK made an exception of, so that conditions can look at it.
 * @throws NoAnswerError where there was none, saying what to check.
 */
export function answerOfError(error: unknown, operationId: string, { request, response }: Exchange): OperationResponse {
  const thrown = error as SdkError;
  const where = request === undefined ? "Amazon Connect" : `Amazon Connect at ${originOf(request)}`;
  const noAnswer = noAnswerOf(thrown, operationId, where);
  if (noAnswer !== undefined) throw noAnswer;
  if (response === undefined || request === undefined) {
    throw new NoAnswerError("NotSent", `${operationId} could not be sent to ${where} (${thrown.name}).`, {
      cause: error,
    });
  }
  const { statusCode } = response;
  const fromService = thrown.$fault !== undefined;
  if (!fromService && statusCode < 300) {
    const message = `${where} answered ${operationId} with ${statusCode} and something that is not Connect's JSON. Check that AWS_ENDPOINT_URL_CONNECT names a server that speaks Amazon Connect's protocol.`;
    throw new NoAnswerError("UnreadableAnswer", message, { cause: error, mayHaveArrived: true });
  }
  const body = fromService
    ? { ...membersOf(thrown), __type: typeNameOf(thrown), message: thrown.message }
    : {
        __type: "UnreadableAnswer",
        message: `${where} answered ${statusCode} and something that is not Connect's JSON.`,
      };
  return { statusCode, headers: headersOf(response), body, url: urlOf(request) };
}

/** The error's name goes into messages and logs, so it has to be a name, whatever stands between us and Connect says. */
function typeNameOf({ name }: SdkError): string {
  return /^[A-Za-z]\w{0,99}$/.test(name) ? name : "UnnamedError";
}

/** The members that the service's model gives an exception, such as `Reason`. */
function membersOf(error: SdkError): ReturnType<typeof toPlainJson> {
  // The SDK adds all that came over the wire, so the message may be there again, and the type with its namespace.
  const own = Object.entries(error).filter(([member]) => !/^(?:\$.*|name|message|Message|__type|code)$/.test(member));
  return toPlainJson(Object.fromEntries(own));
}

const NETWORK: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection was cut off",
  EPIPE: "the connection was cut off",
  ETIMEDOUT: "the connection was not accepted in time",
  EHOSTUNREACH: "there is no way to that host",
  ENETUNREACH: "there is no way to that network",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host name could not be looked up",
};

/** The connection was there, and the request may have gone over it. */
const CUT_OFF = new Set(["ECONNRESET", "EPIPE"]);

const TLS = /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO|HOSTNAME_MISMATCH)/;

function noAnswerOf(error: SdkError, operationId: string, where: string): NoAnswerError | undefined {
  const code = error.code ?? "";
  const trouble =
    NETWORK[code] ?? (error.name === "TimeoutError" ? "the connection was not accepted in time" : undefined);
  if (trouble !== undefined) {
    const sign = code === "" ? "" : ` (${code})`;
    const message = `${where} cannot be reached for ${operationId}: ${trouble}${sign}. Check the network, AWS_REGION and AWS_ENDPOINT_URL_CONNECT.`;
    const mayHaveArrived = CUT_OFF.has(code);
    return new NoAnswerError("Unreachable", message, { cause: error, transient: true, mayHaveArrived });
  }
  if (TLS.test(code)) {
    const message = `${where} cannot be reached for ${operationId}: no secure connection can be made (${code}). Check the server's certificate, or use http:// in AWS_ENDPOINT_URL_CONNECT for a server without one.`;
    return new NoAnswerError("Unreachable", message, { cause: error });
  }
  if (error.name === "CredentialsProviderError" || error.name === "TokenProviderError") {
    const message = `There are no AWS credentials to call ${operationId} with. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the function a role.`;
    return new NoAnswerError("NoCredentials", message, { cause: error });
  }
  return undefined;
}
