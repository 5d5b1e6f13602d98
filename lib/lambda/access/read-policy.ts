import { EnvironmentError } from "../errors.ts";
import type { Environment } from "../read-environment.ts";
import { isLocal } from "./is-local.ts";
import { ATTRIBUTE, idOf, isOrigin, type Policy } from "./policy.ts";
import type { TokenRules } from "./verify-token.ts";

type Variables = Readonly<Record<string, string | undefined>>;

const FEWEST_BYTES_OF_SECRET = 32;
const MAX_BODY_BYTES = 131_072;

/**
 * Reads what a deployment lets callers do who are not known to it; lists are written with commas, `*` is any, empty is
 * not set.
 *
 * | variable | |
 * |---|---|
 * | `ALLOWED_FLOWS` | ids or ARNs of flows; not set: the deployment's own only |
 * | `ALLOWED_ATTRIBUTES` | attributes that a client may set; not set: none, on this machine any |
 * | `ALLOWED_ORIGINS` | websites; not set: none, on this machine any |
 * | `AUTHORIZATION` | `jwt`: API Gateway checks tokens · `secret`: the function does · `none` |
 * | `TOKEN_SECRET` · `TOKEN_ISSUER` · `TOKEN_AUDIENCE` | of tokens that the function checks; two secrets while one is replaced, any of several audiences |
 * | `CLAIM_ATTRIBUTES` | `claim=attribute`, or `claim` alone for an attribute of that name |
 * | `CUSTOMER_ID_CLAIM` | the claim that is the customer's id |
 * | `MAX_BODY_BYTES` | default 131072 |
 *
 * @throws EnvironmentError with everything that is wrong.
 */
export function readPolicy(variables: Variables, { instanceId, contactFlowId }: Environment): Policy {
  const problems: string[] = [];
  const local = isLocal(variables);
  const flows = listIn(variables, "ALLOWED_FLOWS");
  const attributes = listIn(variables, "ALLOWED_ATTRIBUTES");
  const origins = listIn(variables, "ALLOWED_ORIGINS");
  const authorization = settingIn(variables, "AUTHORIZATION");
  const claimAttributes = readClaimAttributes(variables, problems);
  const customerIdClaim = settingIn(variables, "CUSTOMER_ID_CLAIM");
  const isNamed = (list: readonly string[]) => list.length > 0 && !list.includes("*");

  if (authorization !== undefined && !["jwt", "secret", "none"].includes(authorization))
    problems.push("AUTHORIZATION must be jwt, secret or none");
  if (!local && authorization === undefined && !isNamed(flows) && !isNamed(attributes))
    problems.push(
      "anybody could start any flow with any attribute: set AUTHORIZATION to jwt or secret, or name ALLOWED_FLOWS and " +
        "ALLOWED_ATTRIBUTES, or set AUTHORIZATION to none if that is what you want",
    );
  if ((authorization ?? "none") === "none" && (claimAttributes.size > 0 || customerIdClaim !== undefined))
    problems.push("CLAIM_ATTRIBUTES and CUSTOMER_ID_CLAIM need AUTHORIZATION to be jwt or secret");
  for (const name of attributes)
    if (name !== "*" && !ATTRIBUTE.test(name))
      problems.push("ALLOWED_ATTRIBUTES must be names of letters, digits, dashes, underscores and colons, or *");
  for (const origin of origins)
    if (origin !== "*" && !isOrigin(origin))
      problems.push("ALLOWED_ORIGINS must be origins such as https://www.example.com, without a path, or *");

  const policy: Policy = {
    instanceId,
    flows: flowsOf(flows, contactFlowId, local),
    attributes: anyOr(attributes, local),
    claimAttributes,
    customerIdClaim,
    authorization: authorization === "jwt" || authorization === "secret" ? authorization : "none",
    tokens: authorization === "secret" ? readTokenRules(variables, problems) : undefined,
    origins: anyOr(origins, local),
    maxBodyBytes: readMaxBodyBytes(variables, problems),
  };
  if (problems.length > 0) throw new EnvironmentError([...new Set(problems)]);
  return policy;
}

function settingIn(variables: Variables, name: string): string | undefined {
  return variables[name]?.trim() || undefined;
}

function listIn(variables: Variables, name: string): string[] {
  return (variables[name] ?? "").split(",").flatMap((part) => part.trim() || []);
}

/** Any, where the list says so, or where there is none on a developer's own machine. */
function anyOr(list: readonly string[], local: boolean): ReadonlySet<string> | undefined {
  return list.includes("*") || (list.length === 0 && local) ? undefined : new Set(list);
}

function flowsOf(list: readonly string[], own: string | undefined, local: boolean): ReadonlySet<string> | undefined {
  const flows = anyOr(list, local && own === undefined);
  return flows && new Set([...flows, ...(own === undefined ? [] : [own])].map(idOf));
}

function readClaimAttributes(variables: Variables, problems: string[]): Map<string, string> {
  const pairs = listIn(variables, "CLAIM_ATTRIBUTES").map((text): [string, string] => {
    const at = text.lastIndexOf("=");
    return at < 0 ? [text, text] : [text.slice(at + 1).trim(), text.slice(0, at).trim()];
  });
  if (pairs.some(([attribute, claim]) => !/^[A-Za-z0-9_-]+$/.test(attribute) || claim === ""))
    problems.push(
      "CLAIM_ATTRIBUTES must be claims with attributes, such as custom:tier=tier, with commas between them",
    );
  return new Map(pairs);
}

function readTokenRules(variables: Variables, problems: string[]): TokenRules {
  const secrets = listIn(variables, "TOKEN_SECRET");
  if (secrets.length === 0 || secrets.some((secret) => Buffer.byteLength(secret) < FEWEST_BYTES_OF_SECRET))
    problems.push(
      `TOKEN_SECRET must be a secret of at least ${FEWEST_BYTES_OF_SECRET} characters, or two with a comma between them`,
    );
  return { secrets, issuer: settingIn(variables, "TOKEN_ISSUER"), audiences: listIn(variables, "TOKEN_AUDIENCE") };
}

function readMaxBodyBytes(variables: Variables, problems: string[]): number {
  const text = settingIn(variables, "MAX_BODY_BYTES") ?? String(MAX_BODY_BYTES);
  if (!/^[1-9]\d{2,6}$/.test(text)) problems.push("MAX_BODY_BYTES must be a number of bytes from 100 to 9999999");
  return Number(text);
}
