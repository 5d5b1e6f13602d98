import { asText, type JsonObject, memberOf } from "../../arazzo/json.ts";
import { type Failed, failed } from "../failure.ts";
import type { ApiRequest } from "../triggers/api-request.ts";
import type { AccessRules } from "./access-rules.ts";
import { verifyToken } from "./verify-token.ts";

/** Who a token was issued to. */
export type CallerId = { issuer: string; name: string };

/** The verified claims of a request's token, which must name its caller; none where the deployment asks for no tokens. */
export function authenticate(
  rules: AccessRules,
  request: ApiRequest,
  workflowId: string,
): { claims: JsonObject } | Failed {
  if (rules.authorization === "none") return { claims: {} };
  const unauthorized = (message: string, scheme = 'Bearer error="invalid_token"') =>
    failed("unauthorized", workflowId, message, { headers: { "www-authenticate": scheme } });
  const read = rules.authorization === "jwt" ? claimsOfAuthorizer(request) : claimsOfToken(rules, request);
  if ("missing" in read) return unauthorized(read.missing, "Bearer");
  if ("problem" in read) return unauthorized(`The token ${read.problem}.`);
  if (callerOf(rules, read.claims) === undefined)
    return unauthorized(`The token does not name its caller: it has no claim ${rules.callerClaim}.`);
  return read;
}

/** The caller that verified claims name; undefined without a token. */
export function callerOf({ callerClaim }: AccessRules, claims: JsonObject): CallerId | undefined {
  const claim = memberOf(claims, callerClaim);
  // Any other value, such as true, would be the same caller for every token.
  const name = typeof claim === "string" || typeof claim === "number" ? String(claim) : "";
  return name.trim() === "" ? undefined : { issuer: asText(claims.iss ?? ""), name };
}

type Read = { claims: JsonObject } | { missing: string } | { problem: string };

function claimsOfAuthorizer({ claims }: ApiRequest): Read {
  return claims === undefined
    ? { missing: "The route has no authorizer, or its authorizer passed no claims." }
    : { claims };
}

function claimsOfToken({ tokens }: AccessRules, request: ApiRequest): Read {
  const [, token] = /^Bearer +(\S+) *$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  return token === undefined || tokens === undefined
    ? { missing: "Send a token in the header Authorization: Bearer <token>." }
    : verifyToken(token, tokens, Date.now() / 1000);
}
