import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { SignatureV4 } from "@smithy/signature-v4";
import { Sha256 } from "../../../lib/aws/transport/sha256.ts";
import type { HttpRoute } from "../../deployment/http-routes.ts";
import type { Smoke } from "./smoke-session.ts";
import { authorizationOf, type SmokeFunction } from "./smoke-stack.ts";

/** An answer over HTTP; `json` is undefined if the body is not JSON. */
export type ApiAnswer = { status: number; headers: Headers; json: unknown };

/** How often a throttled request is repeated. */
const MAX_REPEATS = 3;

/** The longest `Retry-After` that is waited for, in seconds. */
const LONGEST_PAUSE = 120;

/**
 * Sends a request, of a browser if it has an origin. Repeats it as clients do if API Gateway's rate, Connect's rate or the
 * limit per caller is reached: a smoke test sends more requests than a customer.
 */
export async function callApi(
  url: string,
  method: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<ApiAnswer> {
  for (let repeats = 0; ; repeats++) {
    const answer = await send(url, method, headers, body);
    const seconds = Number(answer.headers.get("retry-after") ?? 1);
    if (answer.status !== 429 || repeats === MAX_REPEATS || !(seconds <= LONGEST_PAUSE)) return answer;
    await sleep(seconds * 1000);
  }
}

/** Sends a request once. */
export async function send(
  url: string,
  method = "GET",
  headers: Record<string, string> = {},
  body?: unknown,
): Promise<ApiAnswer> {
  const response = await fetch(url, {
    method,
    headers,
    signal: AbortSignal.timeout(35_000),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: jsonOf(text) };
}

/** Says why a function's routes cannot be called from here; undefined if they can. */
export function obstacleTo(caller: SmokeFunction, { token }: Smoke): string | undefined {
  const { CHALLENGE, TOKEN_SECRET = "", ORIGIN_SECRET = "" } = caller.environment;
  if (CHALLENGE) return "requires a solved challenge, which only a person can provide";
  if (authorizationOf(caller) === "jwt" && token === undefined)
    return "requires a token of the identity provider: pass one with --token";
  // Deployed variables have the values that references are resolved to.
  if (authorizationOf(caller) === "secret" && token === undefined && isUnresolved(TOKEN_SECRET))
    return "requires tokenSecret, which is a reference here: pass a token with --token";
  return isUnresolved(ORIGIN_SECRET) ? "requires originSecret, which is a reference here" : undefined;
}

/** The headers with which a route accepts a request: a token, the origin secret, a signature. */
export async function acceptedHeaders(
  caller: SmokeFunction,
  { method, path, isSigned }: HttpRoute,
  smoke: Smoke,
  body: unknown,
): Promise<Record<string, string>> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  const { ORIGIN_SECRET = "", TOKEN_SECRET = "" } = caller.environment;
  if (ORIGIN_SECRET !== "") headers["x-origin-secret"] = firstOf(ORIGIN_SECRET);
  const authorization = authorizationOf(caller);
  if (authorization === "jwt") headers.authorization = `Bearer ${smoke.token ?? ""}`;
  if (authorization === "secret")
    headers.authorization = `Bearer ${smoke.token ?? signToken(firstOf(TOKEN_SECRET), caller.environment)}`;
  return isSigned ? await sign(method, `${smoke.stack.apiUrl}${path}`, headers, body, smoke) : headers;
}

async function sign(method: string, url: string, headers: Record<string, string>, body: unknown, smoke: Smoke) {
  const { protocol, host, hostname, pathname, port } = new URL(url);
  const signer = new SignatureV4({
    service: "execute-api",
    region: smoke.stack.deployment.region,
    credentials: await smoke.credentials(),
    sha256: Sha256,
  });
  const request = await signer.sign({
    method,
    protocol,
    hostname,
    path: pathname,
    query: {},
    headers: { ...headers, host },
    body: JSON.stringify(body),
    ...(port === "" ? {} : { port: Number(port) }),
  });
  const { host: _, ...signed } = request.headers;
  return signed;
}

/** A token of five minutes, as the website's server signs them for `authorization: secret`. */
function signToken(secret: string, { CALLER_CLAIM, TOKEN_AUDIENCE = "", TOKEN_ISSUER = "" }: Record<string, string>) {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = {
    sub: "smoke-test",
    [CALLER_CLAIM || "sub"]: "smoke-test",
    exp: Math.floor(Date.now() / 1000) + 300,
    ...(TOKEN_AUDIENCE === "" ? {} : { aud: firstOf(TOKEN_AUDIENCE) }),
    ...(TOKEN_ISSUER === "" ? {} : { iss: TOKEN_ISSUER }),
  };
  const payload = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${payload}.${createHmac("sha256", secret).update(payload).digest("base64url")}`;
}

function firstOf(list: string): string {
  return list.split(",")[0]?.trim() ?? "";
}

function isUnresolved(value: string): boolean {
  return value.includes("{{resolve:");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
