import { fromJson, isJsonObject } from "../arazzo/json.ts";
import { WorkflowError } from "../arazzo/workflow-error.ts";
import { exchange } from "./exchange.ts";
import type { Credential, HttpApi, HttpOperation, SecurityScheme } from "./http-operation.ts";
import type { OutgoingRequest } from "./make-request.ts";
import { encodeText } from "./serialize-parameter.ts";
import { serverVariable } from "./server-url.ts";

/** Reads a secret or a parameter by its name; bundled only where an API needs one. */
export type ReadSecret = (credential: Credential) => Promise<string | undefined>;

/** Adds credentials to a request. @throws WorkflowError `NoCredentials` */
export type Authenticate = (of: HttpOperation, request: OutgoingRequest, signal: AbortSignal) => Promise<void>;

/**
 * Makes the function that adds the credentials of an API's security schemes to its requests. One closure, longer than usual:
 * its parts share the secrets and the tokens, which nothing else can reach.
 */
export function authenticator(
  { name, schemes }: HttpApi,
  readSecret: ReadSecret | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Authenticate {
  const tokens = new Map<string, { value: string; until: number }>();

  async function secretOf(scheme: string, credential: Credential): Promise<string> {
    // Secrets that were written with an editor end with a line break, which a header cannot hold.
    const value = (environment[credential.variable] || (await readSecret?.(credential)))?.trim();
    if (value !== undefined && /[^\t\x20-\x7e\x80-\xff]/.test(value) && !value.startsWith("{"))
      throw new WorkflowError(
        "NoCredentials",
        `The credential of ${name} for its security scheme ${scheme} has characters that a header cannot hold.`,
      );
    if (value) return value;
    throw new WorkflowError(
      "NoCredentials",
      `The API ${name} needs a credential for its security scheme ${scheme}: set ${credential.variable}, or name a secret in the source's x-credentials.`,
    );
  }

  /** A token of the client-credentials grant, kept until half a minute before it ends. */
  async function tokenOf(
    scheme: string,
    of: SecurityScheme & { type: "oauth2" },
    signal: AbortSignal,
  ): Promise<string> {
    const known = tokens.get(scheme);
    if (known !== undefined && known.until > Date.now()) return known.value;
    const secret = await secretOf(scheme, of.credential);
    // Without a colon it is no id and secret of a client, but a token that was issued elsewhere.
    if (!/[:{]/.test(secret)) return secret;
    const local = environment[serverVariable(name)];
    // With another server, nothing goes to the real one: neither requests nor the client's secret.
    const tokenUrl = local ? new URL(new URL(of.tokenUrl).pathname, local).href : of.tokenUrl;
    const { token, seconds } = await grantedToken(name, { ...of, tokenUrl }, secret, signal);
    tokens.set(scheme, { value: token, until: Date.now() + (seconds - 30) * 1000 });
    return token;
  }

  /** The first alternative whose credentials are configured; else none, if the API has that as one. */
  function alternativeOf({ security }: HttpOperation): Record<string, string[]> {
    const configured = security.find((one) => {
      const ids = Object.keys(one);
      return ids.length > 0 && ids.every((id) => isConfigured(schemes[id]?.credential));
    });
    return configured ?? security.find((one) => Object.keys(one).length === 0) ?? security[0] ?? {};
  }

  function isConfigured(credential: Credential | undefined): boolean {
    if (credential === undefined) return false;
    const { variable, secret, parameter } = credential;
    return Boolean(environment[variable] || secret || parameter);
  }

  return async (of, request, signal) => {
    for (const scheme of Object.keys(alternativeOf(of))) {
      const described = schemes[scheme];
      if (described === undefined) continue;
      if (described.type === "oauth2")
        request.headers.authorization = `Bearer ${await tokenOf(scheme, described, signal)}`;
      else apply(described, await secretOf(scheme, described.credential), request);
    }
  };
}

/** Asks the token endpoint of an API for a token. */
async function grantedToken(
  api: string,
  of: SecurityScheme & { type: "oauth2" },
  credential: string,
  signal: AbortSignal,
): Promise<{ token: string; seconds: number }> {
  const grant = new URLSearchParams({ grant_type: "client_credentials" });
  if (of.scopes.length > 0) grant.set("scope", of.scopes.join(" "));
  const body = Buffer.from(grant.toString());
  const headers = {
    accept: "application/json",
    authorization: basic(credential),
    "content-type": "application/x-www-form-urlencoded",
    "content-length": String(body.length),
  };
  const response = await exchange(
    { method: "POST", url: new URL(of.tokenUrl), headers, body },
    signal,
    () => undefined,
  );
  const { access_token: token, expires_in: seconds = 300 } = (response.body ?? {}) as Record<string, unknown>;
  if (response.statusCode !== 200 || typeof token !== "string")
    throw new WorkflowError(
      "NoCredentials",
      `The token endpoint of ${api} answered ${response.statusCode} and gave no token.`,
    );
  return { token, seconds: Number(seconds) };
}

function apply(
  scheme: Exclude<SecurityScheme, { type: "oauth2" }>,
  secret: string,
  { headers, url }: OutgoingRequest,
): void {
  if (scheme.type !== "apiKey") headers.authorization = scheme.type === "bearer" ? `Bearer ${secret}` : basic(secret);
  else if (scheme.in === "header") headers[scheme.name.toLowerCase()] = secret;
  else if (scheme.in === "query")
    url.search = `${url.search || "?"}${url.search ? "&" : ""}${encodeText(scheme.name)}=${encodeText(secret)}`;
  else headers.cookie = [headers.cookie, `${encodeText(scheme.name)}=${encodeText(secret)}`].filter(Boolean).join("; ");
}

/** `user:password`, or JSON with both, as Secrets Manager keeps them. */
function basic(secret: string): string {
  const parsed = fromJson(secret);
  const { username, password, clientId, clientSecret } = isJsonObject(parsed) ? parsed : {};
  const pair = isJsonObject(parsed) ? `${username ?? clientId}:${password ?? clientSecret}` : secret;
  return `Basic ${Buffer.from(pair).toString("base64")}`;
}
