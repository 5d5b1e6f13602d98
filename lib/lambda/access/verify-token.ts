import { createHmac, timingSafeEqual } from "node:crypto";
import { asText, isJsonObject, type JsonObject } from "../../arazzo/json.ts";

/** What a signed token has to keep to. */
export type TokenRules = {
  /** Any of them may have signed it: while a secret is replaced there are two. */
  secrets: readonly string[];
  issuer: string | undefined;
  /** A token has to be for one of them; empty: for anybody. */
  audiences: readonly string[];
};

/** The longest that a token may live, in seconds: one that is stolen is soon of no use. */
const LONGEST_LIFE = 60 * 60;

/** Seconds by which the clocks of two machines may differ. */
const LEEWAY = 30;

const LONGEST_TOKEN = 8_192;
const TOKEN = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;

/**
 * Reads a JSON Web Token that is signed with HMAC and SHA-256, and nothing else: no other algorithm is looked at,
 * whatever the token says of itself.
 *
 * @param now seconds since 1970.
 * @returns its claims, or what is wrong with it, in words that follow "The token".
 * @see https://www.rfc-editor.org/rfc/rfc7519
 */
export function verifyToken(
  token: string,
  rules: TokenRules,
  now: number,
): { claims: JsonObject } | { refusal: string } {
  const [, header = "", payload = "", signature = ""] = token.length > LONGEST_TOKEN ? [] : (TOKEN.exec(token) ?? []);
  const { alg, typ = "JWT", crit } = readPart(header) ?? {};
  if (alg !== "HS256" || asText(typ).toUpperCase() !== "JWT" || crit !== undefined)
    return { refusal: "is not a JSON Web Token of the algorithm HS256" };
  const given = Buffer.from(signature, "base64url");
  const isSigned = rules.secrets.some((secret) => {
    const expected = createHmac("sha256", secret).update(`${header}.${payload}`).digest();
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  const claims = isSigned ? readPart(payload) : undefined;
  if (claims === undefined) return { refusal: "is not signed with the secret of this endpoint" };
  const refusal = whatIsWrong(claims, rules, now);
  return refusal === undefined ? { claims } : { refusal };
}

function readPart(part: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined; // Not JSON, and so no token.
  }
}

function whatIsWrong(claims: JsonObject, rules: TokenRules, now: number): string | undefined {
  const { exp, nbf, iat, iss, aud } = claims;
  if (typeof exp !== "number") return "has no time at which it expires (exp)";
  if (exp + LEEWAY <= now) return "has expired";
  if (exp - LONGEST_LIFE - LEEWAY > now) return `expires in more than ${LONGEST_LIFE / 60} minutes`;
  if ([nbf, iat].some((time) => time !== undefined && !(typeof time === "number" && time - LEEWAY <= now)))
    return "is not valid yet";
  if (rules.issuer !== undefined && iss !== rules.issuer) return "is of another issuer";
  if (rules.audiences.length > 0 && !rules.audiences.some((audience) => [aud].flat().includes(audience)))
    return "is for another audience";
  return undefined;
}
