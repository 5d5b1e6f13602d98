import type { SourceMistake } from "../../lib/arazzo/compilation/compile-options.ts";
import { isJsonObject, type JsonObject, memberOf, setMember } from "../../lib/arazzo/json.ts";
import type { Credential, HttpOperation, SecurityScheme } from "../../lib/http/http-operation.ts";

/**
 * The security schemes of a description that a function can satisfy, each with the place of its credential.
 * @param server against which the URLs of token endpoints are resolved.
 */
export function securitySchemes(
  description: JsonObject,
  name: string,
  source: JsonObject,
  server: string,
): Record<string, SecurityScheme> | SourceMistake {
  const declared = memberOf(description.components, "securitySchemes");
  const schemes: Record<string, SecurityScheme> = {};
  for (const [id, scheme] of Object.entries(isJsonObject(declared) ? declared : {})) {
    if (!isJsonObject(scheme)) continue;
    const credential = credentialOf(name, id, source);
    if ("message" in credential) return credential;
    const read = readScheme(scheme, credential, server);
    if (read !== undefined) setMember(schemes, id, read);
  }
  return schemes;
}

/**
 * The alternatives of an operation whose schemes are all supported. Without any, nothing is added to requests, and
 * `unsupported` names the schemes that are required.
 */
export function securityOf(
  security: unknown,
  schemes: Record<string, SecurityScheme>,
): { security: HttpOperation["security"]; unsupported: string[] } {
  const alternatives = Array.isArray(security) ? security.filter(isJsonObject) : [];
  const supported = alternatives.filter((one) => Object.keys(one).every((id) => Object.hasOwn(schemes, id)));
  const others = alternatives.flatMap((one) => Object.keys(one)).filter((id) => !Object.hasOwn(schemes, id));
  return {
    security: supported.map((one) =>
      Object.fromEntries(Object.entries(one).map(([id, scopes]) => [id, [scopes].flat().map(String)])),
    ),
    unsupported: supported.length > 0 ? [] : others,
  };
}

function readScheme(scheme: JsonObject, credential: Credential, server: string): SecurityScheme | undefined {
  const { type, name, in: place } = scheme;
  if (type === "apiKey" && typeof name === "string" && (place === "query" || place === "header" || place === "cookie"))
    return { type, name, in: place, credential };
  if (type === "http") {
    const kind = String(scheme.scheme).toLowerCase();
    return kind === "basic" || kind === "bearer" ? { type: kind, credential } : undefined;
  }
  if (type === "oauth2") {
    const flow = memberOf(scheme.flows, "clientCredentials");
    const tokenUrl = memberOf(flow, "tokenUrl");
    const url = typeof tokenUrl === "string" ? URL.parse(tokenUrl, server || undefined)?.href : undefined;
    if (url !== undefined && isSafe(url)) return { type, tokenUrl: url, scopes: [], credential };
  }
  // Other grants need a person; a token that was issued elsewhere is sent as it is.
  return type === "oauth2" || type === "openIdConnect" ? { type: "bearer", credential } : undefined;
}

/** A client's secret travels encrypted, or not at all beyond this machine. */
function isSafe(tokenUrl: string): boolean {
  const url = URL.parse(tokenUrl);
  return url?.protocol === "https:" || /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url?.hostname ?? "");
}

/** Where a scheme's credential is kept: the source's `x-credentials`, and always a variable that overrides it. */
function credentialOf(name: string, id: string, source: JsonObject): Credential | SourceMistake {
  const variable = `${name}_${id}`.replaceAll(/[^A-Za-z0-9]+/g, "_").toUpperCase();
  const given = memberOf(source["x-credentials"], id);
  if (given === undefined) return { variable };
  const [[kind, value] = [], ...others] = isJsonObject(given) ? Object.entries(given) : [];
  if (others.length === 0 && typeof value === "string" && value !== "") {
    if (kind === "secret" || kind === "parameter") return { variable, [kind]: value };
    if (kind === "variable") return { variable: value };
  }
  const message = `\`x-credentials\` of \`${id}\` must be one of \`secret\`, \`parameter\` or \`variable\`, with a name.`;
  return { field: "x-credentials", message };
}
