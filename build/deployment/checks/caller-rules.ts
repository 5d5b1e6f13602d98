import { ATTRIBUTE, isOrigin } from "../../../lib/lambda/access/access-rules.ts";
import { EXAMPLE, eachMatches, isBoolean, listOf, matches, type ParameterRule, type Target } from "./parameter-rule.ts";

const HTTPS_ORIGIN = /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?$/;
const LOCAL_ORIGIN = /^http:\/\/localhost(?::\d{1,5})?$/;

const SECRET =
  "must be a secret of at least 32 characters, or better a reference, {{resolve:secretsmanager:<name>}}, or two of them separated by a comma";

/** The rules for callers: who they are and what they can set. */
export const CALLER_RULES: readonly ParameterRule[] = [
  {
    parameter: "allowedOrigins",
    holds: (value) =>
      value === "*" ||
      listOf(value).every((origin) => isOrigin(origin) && (HTTPS_ORIGIN.test(origin) || LOCAL_ORIGIN.test(origin))),
    otherwise:
      "must be origins such as https://www.example.com, separated by commas, without a path or the default port, or * for any.",
  },
  {
    parameter: "allowedOrigins",
    on: "production",
    holds: (value) => listOf(value).length > 0 && listOf(value).every((origin) => HTTPS_ORIGIN.test(origin)),
    otherwise: "must name the websites that can start chats, such as https://www.example.com. * is for dev only.",
  },
  {
    parameter: "allowedAttributes",
    holds: (value) => value === "*" || listOf(value).every((name) => ATTRIBUTE.test(name)),
    otherwise:
      "must be names of at most 128 letters, digits, dashes, underscores and colons, separated by commas, or * for any.",
  },
  {
    parameter: "allowedAttributes",
    on: "production",
    holds: (value) => !listOf(value).includes("*"),
    otherwise:
      "lets a client set every attribute, including those that your flows trust. Name the ones that it can set, or leave it empty for none. * is for dev only.",
  },
  matches("authorization", /^(?:|jwt|secret|none)$/, "must be jwt, secret or none."),
  {
    parameter: "authorization",
    holds: (value, { parameters: { connectInstanceArn = "", allowedFlows = "", allowedAttributes = "" } }) =>
      value !== "" || EXAMPLE.test(connectInstanceArn) || isRestricted(allowedFlows) || isRestricted(allowedAttributes),
    otherwise:
      "must be jwt or secret: without it, anyone can start any flow with any attribute. Otherwise name allowedFlows and allowedAttributes, or set it to none to accept that.",
  },
  {
    parameter: "authorization",
    on: "production",
    holds: (value) => value !== "",
    otherwise: "must be jwt or secret, or none for an endpoint that accepts chats from anyone.",
  },
  {
    parameter: "tokenIssuer",
    holds: (value, { parameters: { authorization } }) => authorization !== "jwt" || /^https:\/\/\S+$/.test(value),
    otherwise: "must be the https URL of your identity provider, because authorization is jwt.",
  },
  {
    parameter: "tokenAudience",
    holds: (value, target) => !hasTokens(target) || listOf(value).length > 0,
    otherwise:
      "must be the audience of this endpoint's tokens, such as a client id, because authorization is jwt or secret: tokens for other services would be accepted.",
  },
  {
    parameter: "tokenSecret",
    holds: (value, { parameters: { authorization } }) =>
      authorization !== "secret" || (listOf(value).length > 0 && listOf(value).every(isSecret)),
    otherwise: `${SECRET}, because authorization is secret.`,
  },
  matches("callerClaim", /^\S+$/, "must be the claim that names the caller, such as sub."),
  {
    parameter: "originSecret",
    holds: (value) => listOf(value).every(isSecret),
    otherwise: `${SECRET}.`,
  },
  ...["claimAttributes", "customerIdClaim"].map(
    (parameter): ParameterRule => ({
      parameter,
      holds: (value, target) => value === "" || hasTokens(target),
      otherwise: "requires tokens: set authorization to jwt or secret.",
    }),
  ),
  eachMatches(
    "claimAttributes",
    /^(?:.+=)?[A-Za-z0-9_-]+$/,
    "must pair claims with the attributes that they set, such as custom:tier=tier, separated by commas.",
  ),
  eachMatches(
    "featurePermissions",
    /^[A-Z][A-Z0-9_]*$/,
    "must be names such as MESSAGING_MARKDOWN, separated by commas.",
  ),
  matches("maxBodyBytes", /^[1-9]\d{2,6}$/, "must be a number of bytes from 100 to 9999999."),
  isBoolean("persistentChats"),
  {
    parameter: "persistentChats",
    holds: (value, { parameters: { customerIdClaim = "" } }) => value !== "true" || customerIdClaim !== "",
    otherwise: "requires customerIdClaim: clients can continue only contacts of the token's customer.",
  },
  matches(
    "callerLimit",
    /^(?:|[1-9]\d{0,4}\/[1-9]\d{0,4})$/,
    "must be requests per seconds, such as 5/60, or nothing for no limit.",
  ),
  matches(
    "callerAddressHeader",
    /^[A-Za-z0-9-]*$/,
    "must be the name of a header, such as x-viewer-address, or nothing.",
  ),
  {
    parameter: "callerAddressHeader",
    on: "production",
    holds: (value, { parameters: { originSecret = "" } }) => value === "" || originSecret !== "",
    otherwise: "requires originSecret: otherwise a client that calls the API directly can send any address.",
  },
  matches("challenge", /^(?:|turnstile|hcaptcha)$/, "must be turnstile, hcaptcha, or nothing."),
  {
    parameter: "challengeSecret",
    holds: (value, { parameters: { challenge = "" } }) => challenge === "" || value !== "",
    otherwise:
      "must be the secret key of the challenge, better a reference: {{resolve:secretsmanager:<name>}}, because challenge is set.",
  },
  {
    parameter: "maxChatDurationInMinutes",
    holds: (value) => /^\d{2,5}$/.test(value) && Number(value) >= 60 && Number(value) <= 10_080,
    otherwise: "must be a number of minutes from 60 to 10080.",
  },
];

function isRestricted(list: string): boolean {
  return listOf(list).length > 0 && !listOf(list).includes("*");
}

function hasTokens({ parameters: { authorization = "" } }: Target): boolean {
  return ["jwt", "secret"].includes(authorization);
}

/** Accepts a secret that is long enough, or a reference to one, whose length only AWS knows. */
function isSecret(value: string): boolean {
  return /^\{\{resolve:secretsmanager:[^\s{}]+\}\}$/.test(value) || Buffer.byteLength(value) >= 32;
}
