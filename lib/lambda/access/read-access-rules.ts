import { type Environment, EnvironmentError } from "../read-environment.ts";
import { type AccessRules, ATTRIBUTE, idOf, isOrigin } from "./access-rules.ts";
import { isLocal } from "./is-local.ts";
import type { TokenRules } from "./verify-token.ts";

type Variables = Readonly<Record<string, string | undefined>>;

const MIN_SECRET_BYTES = 32;

/**
 * Reads what a deployment lets callers over HTTP decide. Lists are separated by commas, `*` is any, empty is not set.
 *
 * | variable | |
 * |---|---|
 * | `ALLOWED_FLOWS` | ids or ARNs of flows; not set: the deployment's own only |
 * | `ALLOWED_ATTRIBUTES` | attributes that a client can set; not set: none, with a local Connect any |
 * | `ALLOWED_ORIGINS` | websites; not set: none, with a local Connect any |
 * | `AUTHORIZATION` | `jwt`: API Gateway checks tokens · `secret`: the function does · `none` |
 * | `TOKEN_SECRET` · `TOKEN_ISSUER` · `TOKEN_AUDIENCE` | of tokens that the function checks; two secrets during a rotation, any of several audiences |
 * | `CALLER_CLAIM` | the claim that names the caller; default `sub` |
 * | `CLAIM_ATTRIBUTES` | `claim=attribute`, or `claim` alone for an attribute of that name |
 * | `CUSTOMER_ID_CLAIM` | the claim that is the customer's id |
 * | `ORIGIN_SECRET` | one of these in the header `x-origin-secret` of every request |
 * | `MAX_BODY_BYTES` | default 131072 |
 * | `PERSISTENT_CHATS` | `true`: clients can continue, or relate to, earlier contacts of the token's customer; default `false` |
 * | `MAX_CHAT_DURATION_IN_MINUTES` | 60 to 10080; default 1500, Connect's own default |
 *
 * @throws EnvironmentError with all problems at once.
 */
export function readAccessRules(variables: Variables, { instanceId, contactFlowId }: Environment): AccessRules {
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
      "any caller could start any flow with any attribute: set AUTHORIZATION to jwt or secret, or name ALLOWED_FLOWS and " +
        "ALLOWED_ATTRIBUTES, or set AUTHORIZATION to none if that is intended",
    );
  if ((authorization ?? "none") === "none" && (claimAttributes.size > 0 || customerIdClaim !== undefined))
    problems.push("CLAIM_ATTRIBUTES and CUSTOMER_ID_CLAIM need AUTHORIZATION to be jwt or secret");
  for (const name of attributes)
    if (name !== "*" && !ATTRIBUTE.test(name))
      problems.push("ALLOWED_ATTRIBUTES must be names of letters, digits, dashes, underscores and colons, or *");
  for (const origin of origins)
    if (origin !== "*" && !isOrigin(origin))
      problems.push("ALLOWED_ORIGINS must be origins such as https://www.example.com, without a path, or *");

  const rules: AccessRules = {
    instanceId,
    flows: flowsOf(flows, contactFlowId, local),
    attributes: anyOr(attributes, local),
    claimAttributes,
    customerIdClaim,
    authorization: authorization === "jwt" || authorization === "secret" ? authorization : "none",
    callerClaim: settingIn(variables, "CALLER_CLAIM") ?? "sub",
    tokens: authorization === "secret" ? readTokenRules(variables, problems) : undefined,
    origins: anyOr(origins, local),
    originSecrets: readSecrets(variables, "ORIGIN_SECRET", problems),
    maxBodyBytes: readNumber(variables, "MAX_BODY_BYTES", [100, 131_072, 9_999_999], problems),
    persistentChats: settingIn(variables, "PERSISTENT_CHATS") === "true",
    maxChatDurationMinutes: readNumber(variables, "MAX_CHAT_DURATION_IN_MINUTES", [60, 1_500, 10_080], problems),
  };
  if (rules.persistentChats && (customerIdClaim === undefined || rules.authorization === "none"))
    problems.push("PERSISTENT_CHATS needs CUSTOMER_ID_CLAIM and AUTHORIZATION, to know whose contacts they are");
  if (problems.length > 0) throw new EnvironmentError([...new Set(problems)]);
  return rules;
}

function settingIn(variables: Variables, name: string): string | undefined {
  return variables[name]?.trim() || undefined;
}

function listIn(variables: Variables, name: string): string[] {
  return (variables[name] ?? "").split(",").flatMap((part) => part.trim() || []);
}

/** Any, where the list says so, or where it is empty on a developer's machine. */
function anyOr(list: readonly string[], local: boolean): ReadonlySet<string> | undefined {
  return list.includes("*") || (list.length === 0 && local) ? undefined : new Set(list);
}

function flowsOf(list: readonly string[], own: string | undefined, local: boolean): ReadonlySet<string> | undefined {
  const flows = anyOr(list, local && own === undefined);
  return flows && new Set([...flows, ...(own === undefined ? [] : [own])].map(idOf));
}

function readClaimAttributes(variables: Variables, problems: string[]): Map<string, string> {
  const pairs = listIn(variables, "CLAIM_ATTRIBUTES").map((pair): [string, string] => {
    const at = pair.lastIndexOf("=");
    return at < 0 ? [pair, pair] : [pair.slice(at + 1).trim(), pair.slice(0, at).trim()];
  });
  if (pairs.some(([attribute, claim]) => !/^[A-Za-z0-9_-]+$/.test(attribute) || claim === ""))
    problems.push(
      "CLAIM_ATTRIBUTES must be pairs of a claim and an attribute, separated by commas, such as custom:tier=tier",
    );
  return new Map(pairs);
}

function readTokenRules(variables: Variables, problems: string[]): TokenRules {
  const secrets = readSecrets(variables, "TOKEN_SECRET", problems);
  if (secrets.length === 0) problems.push("TOKEN_SECRET must be set, because AUTHORIZATION is secret");
  if (listIn(variables, "TOKEN_AUDIENCE").length === 0)
    problems.push("TOKEN_AUDIENCE must name this endpoint, so that tokens for other services are rejected");
  return { secrets, issuer: settingIn(variables, "TOKEN_ISSUER"), audiences: listIn(variables, "TOKEN_AUDIENCE") };
}

function readSecrets(variables: Variables, name: string, problems: string[]): string[] {
  const secrets = listIn(variables, name);
  if (secrets.some((secret) => Buffer.byteLength(secret) < MIN_SECRET_BYTES))
    problems.push(`${name} must be a secret of at least ${MIN_SECRET_BYTES} characters, or two separated by a comma`);
  return secrets;
}

function readNumber(
  variables: Variables,
  name: string,
  [min, byDefault, max]: [min: number, byDefault: number, max: number],
  problems: string[],
): number {
  const setting = settingIn(variables, name) ?? String(byDefault);
  const number = /^\d{1,7}$/.test(setting) ? Number(setting) : Number.NaN;
  if (!(number >= min && number <= max)) problems.push(`${name} must be a number from ${min} to ${max}`);
  return number;
}
