import { createHmac, timingSafeEqual } from "node:crypto";
import { asText, fromJson, isJsonObject, type JsonObject } from "../../arazzo/json.ts";

/** Requirements of a signed token. */
export type TokenRules = {
  /** Any of them can have signed it: there are two while a secret is rotated. */
  secrets: readonly string[];
  issuer: string | undefined;
  /** The token must name one of them; empty: any. */
  audiences: readonly string[];
};

/** Seconds that a token can be valid for, so that a stolen one soon expires. */
const MAX_LIFETIME = 60 * 60;

/** Seconds by which the clocks of two machines can differ. */
const LEEWAY = 30;

const MAX_TOKEN_LENGTH = 8_192;
const TOKEN = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;

/**
 * Verifies a JSON Web Token that is signed with HS256. The token does not choose the algorithm: any other is rejected.
 *
 * @param now seconds since 1970.
 * @returns the claims, or the problem, in words that follow "The token".
 * @see https://www.rfc-editor.org/rfc/rfc7519
 */
export function verifyToken(
  token: string,
  rules: TokenRules,
  now: number,
): { claims: JsonObject } | { problem: string } {
  const [, header = "", payload = "", signature = ""] =
    token.length > MAX_TOKEN_LENGTH ? [] : (TOKEN.exec(token) ?? []);
  const { alg, typ = "JWT", crit } = readPart(header) ?? {};
  if (alg !== "HS256" || asText(typ).toUpperCase() !== "JWT" || crit !== undefined)
    return { problem: "is not a JSON Web Token signed with HS256" };
  const given = Buffer.from(signature, "base64url");
  const isSigned = rules.secrets.some((secret) => {
    const expected = createHmac("sha256", secret).update(`${header}.${payload}`).digest();
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  const claims = isSigned ? readPart(payload) : undefined;
  if (claims === undefined) return { problem: "has an invalid signature" };
  const problem = problemOf(claims, rules, now);
  return problem === undefined ? { claims } : { problem };
}

function readPart(part: string): JsonObject | undefined {
  const value = fromJson(Buffer.from(part, "base64url").toString("utf8"));
  return isJsonObject(value) ? value : undefined;
}

function problemOf(claims: JsonObject, rules: TokenRules, now: number): string | undefined {
  const { exp, nbf, iat, iss, aud } = claims;
  if (typeof exp !== "number") return "has no expiry time (exp)";
  if (exp + LEEWAY <= now) return "has expired";
  if (exp - MAX_LIFETIME - LEEWAY > now) return `expires in more than ${MAX_LIFETIME / 60} minutes`;
  if ([nbf, iat].some((time) => time !== undefined && !(typeof time === "number" && time - LEEWAY <= now)))
    return "is not valid yet";
  if (rules.issuer !== undefined && iss !== rules.issuer) return "has another issuer (iss)";
  if (rules.audiences.length > 0 && !rules.audiences.some((audience) => [aud].flat().includes(audience)))
    return "is for another audience (aud)";
  return undefined;
}
