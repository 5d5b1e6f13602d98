import type { APIGatewayRequestAuthorizerEventV2 } from "aws-lambda";
import { checkSignature } from "../../connect/wire/check-signature.ts";
import { ServiceError } from "../../connect/wire/service-error.ts";

/** Authorizes requests that are signed with SigV4 for API Gateway, with any key: the local stand-in for IAM. */
export async function handler({ headers = {}, queryStringParameters }: APIGatewayRequestAuthorizerEventV2) {
  const lowerCase = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  try {
    checkSignature(
      lowerCase,
      new URLSearchParams(Object.entries(queryStringParameters ?? {}) as string[][]),
      "execute-api",
    );
    return { isAuthorized: true };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { isAuthorized: false };
  }
}
