import type { OperationResponse } from "../../arazzo/operation.ts";
import type { ServiceName } from "../aws-client.ts";
import { type HttpExchange, headersOf, originOf, urlOf } from "./http-exchange.ts";
import { NoResponseError } from "./no-response-error.ts";
import { toPlainJson } from "./to-plain-json.ts";
import { type SdkError, unreachableError } from "./unreachable-error.ts";

/**
 * The response that the SDK turned into an exception, so that conditions can look at it.
 * @throws NoResponseError where there was none; its message says what to check.
 */
export function responseOfError(
  error: unknown,
  operationId: string,
  service: ServiceName,
  { request, response }: HttpExchange,
): OperationResponse {
  const thrown = error as SdkError;
  const where = request === undefined ? service.name : `${service.name} at ${originOf(request)}`;
  const unreachable = unreachableError(thrown, operationId, where, service.endpointVariable);
  if (unreachable !== undefined) throw unreachable;
  if (response === undefined || request === undefined) {
    const message = `${operationId} could not be sent to ${where} (${thrown.name}).`;
    throw new NoResponseError("NotSent", message, { cause: error });
  }
  const { statusCode } = response;
  const fromService = thrown.$fault !== undefined;
  const unreadable = `with ${statusCode} and a body that is not in the service's protocol`;
  if (!fromService && statusCode < 300) {
    const message = `${where} answered ${operationId} ${unreadable}. Check that ${service.endpointVariable} names a server that speaks it.`;
    throw new NoResponseError("UnreadableAnswer", message, { cause: error, mayHaveArrived: true });
  }
  const body = fromService
    ? { ...membersOf(thrown), __type: typeNameOf(thrown), message: thrown.message }
    : { __type: "UnreadableAnswer", message: `${where} answered ${unreadable}.` };
  return { statusCode, headers: headersOf(response), body, url: urlOf(request) };
}

/** The error's name goes into messages and logs, so it has to be a name, whatever a proxy in between sends. */
function typeNameOf({ name }: SdkError): string {
  return /^[A-Za-z]\w{0,99}$/.test(name) ? name : "UnnamedError";
}

/** The members that the service's model gives an exception, such as `Reason`. */
function membersOf(error: SdkError): ReturnType<typeof toPlainJson> {
  // The SDK adds all that came over the wire, so the message may be there again, and the type with its namespace.
  const own = Object.entries(error).filter(([member]) => !/^(?:\$.*|name|message|Message|__type|code)$/.test(member));
  return toPlainJson(Object.fromEntries(own));
}
