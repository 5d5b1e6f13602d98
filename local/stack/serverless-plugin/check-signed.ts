import { isJsonObject, type JsonObject } from "../../../lib/arazzo/json.ts";
import { checkSignature } from "../../connect/wire/check-signature.ts";
import { ServiceError } from "../../connect/wire/service-error.ts";

/** The parts of an event of an HTTP or REST API that a signature is in, and the place of the caller's identity. */
type ApiEvent = {
  version?: string;
  headers?: Record<string, string> | null;
  queryStringParameters?: Record<string, string> | null;
  requestContext?: JsonObject;
};

const CALLER = { accessKey: "local", accountId: "123456789012", userArn: "arn:aws:iam::123456789012:user/local" };

/**
 * The local stand-in for IAM in front of a function: accepts SigV4 signatures for API Gateway with any key and Region.
 * API Gateway answers 403 to other requests, with `Missing Authentication Token` at most.
 */
export async function handler(event: ApiEvent): Promise<unknown> {
  const missing = whatIsMissing(event);
  if (missing !== undefined) return unsigned(missing);
  const response = await fetch(process.env.SIGNED_FUNCTION ?? "", {
    method: "POST",
    body: JSON.stringify({ ...event, requestContext: withCaller(event) }),
  });
  const text = await response.text();
  const answer = text === "" ? null : JSON.parse(text);
  // Its message has the marks by which serverless-offline chooses a status, such as `[504]`.
  if (!response.ok || response.headers.has("x-amz-function-error"))
    throw new Error(isJsonObject(answer) ? String(answer.errorMessage ?? answer.Message) : "The function failed.");
  return answer;
}

function whatIsMissing({ headers, queryStringParameters }: ApiEvent): string | undefined {
  const lowerCase = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const query = new URLSearchParams(Object.entries(queryStringParameters ?? {}));
  try {
    checkSignature(Object.fromEntries(lowerCase), query, "execute-api");
    return undefined;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (error.errorName === "MissingAuthenticationTokenException") return "The request is not signed.";
    return `The request's signature is not valid: ${error.message}`;
  }
}

/** The event's context as it is behind an IAM authorizer: of a REST API, or of an HTTP API. */
function withCaller({ version, requestContext = {} }: ApiEvent): JsonObject {
  if (version === "2.0")
    return { ...requestContext, authorizer: { iam: { ...CALLER, callerId: "local", userId: "local" } } };
  const identity = isJsonObject(requestContext.identity) ? requestContext.identity : {};
  return { ...requestContext, identity: { ...identity, ...CALLER, caller: "local", user: "local" } };
}

function unsigned(missing: string) {
  const scope = `aws:amz:${process.env.SIGNED_REGION}:execute-api`;
  const detail =
    `${missing} This route has an IAM authorizer: sign requests with SigV4 for the service execute-api. ` +
    `Locally, any key works: curl --aws-sigv4 "${scope}" --user any:key`;
  const headers = {
    "content-type": "application/problem+json",
    "www-authenticate": "AWS4-HMAC-SHA256",
    "cache-control": "no-store",
  };
  const problem = { type: "about:blank", title: "Unauthorized", status: 401, detail };
  return { statusCode: 401, headers, body: JSON.stringify(problem) };
}
