import type { APIGatewayProxyEvent, APIGatewayProxyEventV2 } from "aws-lambda";
import { isJsonObject, type JsonObject, memberOf } from "../../arazzo/json.ts";

/** An HTTP request, as API Gateway or a function URL passes it on. */
export type ApiRequest = {
  method: string;
  /** By lower-case name. */
  headers: ReadonlyMap<string, string>;
  body: string;
  isBase64: boolean;
  /** The claims of the caller, from an authorizer in front of the function. Undefined without one, or with IAM. */
  claims: JsonObject | undefined;
  /** Whether API Gateway has authorized the request by IAM. */
  isSigned: boolean;
  requestId: string | undefined;
  /** The address from which API Gateway got the request. */
  sourceIp: string | undefined;
};

type ApiEvent = APIGatewayProxyEvent | APIGatewayProxyEventV2;

/** Reads an event of an HTTP API (payload 2.0), a REST API (payload 1.0) or a function URL; undefined for any other. */
export function readApiRequest(event: unknown): ApiRequest | undefined {
  if (!isApiEvent(event)) return undefined;
  const { requestContext } = event;
  return {
    method: "http" in requestContext ? requestContext.http.method : requestContext.httpMethod || methodOf(event),
    headers: headersOf(event),
    body: bodyOf(event.body),
    isBase64: event.isBase64Encoded === true,
    claims: claimsOf(requestContext),
    isSigned: isSigned(requestContext),
    requestId: requestContext.requestId,
    sourceIp: "http" in requestContext ? requestContext.http.sourceIp : requestContext.identity?.sourceIp,
  };
}

function isApiEvent(event: unknown): event is ApiEvent {
  if (!isJsonObject(event) || !isJsonObject(event.requestContext)) return false;
  const { http } = event.requestContext;
  const isPayload2 = isJsonObject(http) && typeof http.method === "string";
  const isPayload1 = typeof event.httpMethod === "string" && typeof event.path === "string";
  return isPayload2 || isPayload1;
}

function methodOf(event: ApiEvent): string {
  return "httpMethod" in event ? event.httpMethod : "";
}

/** A load balancer can send arrays of values in place of strings; both must reach the checks of headers. */
function headersOf(event: ApiEvent): Map<string, string> {
  const arrays = "multiValueHeaders" in event ? Object.entries(event.multiValueHeaders ?? {}) : [];
  const all = [
    ...arrays.map(([name, values]) => [name, [values].flat().at(-1)] as const),
    ...Object.entries(event.headers ?? {}),
  ];
  return new Map(all.flatMap(([name, value]) => (typeof value === "string" ? [[name.toLowerCase(), value]] : [])));
}

/** API Gateway sends a string or nothing; a handwritten event can have the JSON itself. */
function bodyOf(body: unknown): string {
  if (body === undefined || body === null) return "";
  return typeof body === "string" ? body : JSON.stringify(body);
}

/**
 * Reads the verified claims: of an HTTP API's JWT authorizer (`jwt.claims`), of Cognito on a REST API (`claims`), or the
 * context of a Lambda authorizer (`lambda` on an HTTP API, the authorizer itself on a REST API).
 */
function claimsOf(requestContext: object): JsonObject | undefined {
  const authorizer = memberOf(requestContext, "authorizer");
  if (!isJsonObject(authorizer) || "iam" in authorizer) return undefined;
  // The request is authorized, even if the authorizer's context is empty.
  if ("lambda" in authorizer) return isJsonObject(authorizer.lambda) ? authorizer.lambda : {};
  // Without an authorizer, an HTTP API with payload 1.0 sends `{ claims: null, scopes: null }`.
  const own = () => Object.fromEntries(Object.entries(authorizer).filter(([, value]) => value !== null));
  const claims = "jwt" in authorizer ? memberOf(authorizer.jwt, "claims") : (authorizer.claims ?? own());
  return isJsonObject(claims) && Object.keys(claims).length > 0 ? claims : undefined;
}

/** Reads whether IAM authorized it: on an HTTP API or a function URL (`authorizer.iam`), or on a REST API (`identity.userArn`). */
function isSigned(requestContext: object): boolean {
  const iam = memberOf(memberOf(requestContext, "authorizer"), "iam");
  return isJsonObject(iam) || typeof memberOf(memberOf(requestContext, "identity"), "userArn") === "string";
}
