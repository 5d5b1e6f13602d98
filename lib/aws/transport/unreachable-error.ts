import { NoResponseError } from "./no-response-error.ts";

/** Thrown by the SDK: a service's exception, or an error of Node's. */
export type SdkError = Error & { code?: string; $fault?: string };

const NETWORK: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection was cut off",
  EPIPE: "the connection was cut off",
  ETIMEDOUT: "the connection was not accepted in time",
  EHOSTUNREACH: "there is no route to that host",
  ENETUNREACH: "there is no route to that network",
  ENOTFOUND: "the host does not exist",
  EAI_AGAIN: "the host name could not be looked up",
};

/** The connection was there, and the request may have gone over it. */
const CUT_OFF = new Set(["ECONNRESET", "EPIPE"]);

const TLS = /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO|HOSTNAME_MISMATCH)/;

/** The error of a request without a response, with the reason and what to check; undefined for any other error. */
export function unreachableError(
  error: SdkError,
  operationId: string,
  where: string,
  endpointVariable: string,
): NoResponseError | undefined {
  const code = error.code ?? "";
  const unreachable = `${where} cannot be reached for ${operationId}:`;
  const reason =
    NETWORK[code] ?? (error.name === "TimeoutError" ? "the connection was not accepted in time" : undefined);
  if (reason !== undefined) {
    const codeShown = code === "" ? "" : ` (${code})`;
    const message = `${unreachable} ${reason}${codeShown}. Check the network, AWS_REGION and ${endpointVariable}.`;
    const mayHaveArrived = CUT_OFF.has(code);
    return new NoResponseError("Unreachable", message, { cause: error, transient: true, mayHaveArrived });
  }
  if (TLS.test(code)) {
    const message = `${unreachable} no secure connection can be made (${code}). Check the server's certificate, or use http:// in ${endpointVariable} for a server without one.`;
    return new NoResponseError("Unreachable", message, { cause: error });
  }
  if (error.name === "CredentialsProviderError" || error.name === "TokenProviderError") {
    const message = `There are no AWS credentials to call ${operationId} with. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the function a role.`;
    return new NoResponseError("NoCredentials", message, { cause: error });
  }
  return undefined;
}
