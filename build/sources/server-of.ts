import type { SourceMistake } from "../../lib/arazzo/compilation/compile-options.ts";
import { isJsonObject, type JsonObject, memberOf } from "../../lib/arazzo/json.ts";
import { serverVariable } from "../../lib/http/server-url.ts";

/** Where a description's servers are chosen: the file or URL that it comes from, the source, and the source's name. */
export type ServerChoice = { from: string; source: JsonObject; name: string };

/**
 * The URL of an API's server, with its variables filled in: the first of the servers with a host, or the one that the source's
 * `x-server` names; variables from its `x-server-variables`, else their defaults.
 * @param servers those of a description, of a path or of an operation.
 */
export function serverOf(servers: unknown, { from, source, name }: ServerChoice): string | SourceMistake {
  const listed = Array.isArray(servers) ? servers.filter(isJsonObject) : [];
  const wanted = source["x-server"];
  const named = listed.find(({ url }) => url === wanted);
  const own = hostOf(wanted);
  if (named === undefined && own !== undefined && !listed.some(hasHost)) return own;
  const base = /^https?:/.test(from) ? from : undefined;
  // Beside a file, a relative URL leads nowhere.
  const server = named ?? (base === undefined ? listed.find(hasHost) : undefined) ?? listed[0];
  const template = typeof server?.url === "string" ? server.url : "/";
  const given = source["x-server-variables"];
  const missing: string[] = [];
  const url = template.replaceAll(/\{([^{}]+)\}/g, (_, variable: string) => {
    const declared = memberOf(server?.variables, variable);
    const value = memberOf(given, variable) ?? memberOf(declared, "default");
    const allowed = memberOf(declared, "enum");
    const isAllowed = Array.isArray(allowed) ? allowed.includes(value) : isWithinPart(value, declared);
    if (typeof value === "string" && isAllowed) return value;
    missing.push(variable);
    return "";
  });
  if (missing.length > 0)
    return {
      field: "x-server-variables",
      message: `The server of \`${name}\` requires a valid value for its variable \`${missing[0]}\`.`,
      suggestion: `Add \`x-server-variables: { ${missing[0]}: … }\` to the source.`,
    };
  const absolute = absoluteUrl(url, base);
  if (absolute !== undefined) return absolute;
  return {
    field: "url",
    message: `The description of \`${name}\` names no server with an absolute URL.`,
    suggestion: `Add \`x-server: https://…\` to the source; for a local run, ${serverVariable(name)} overrides it.`,
  };
}

/**
 * Finds a mistake in the source's `x-server`. It is one of the description's servers; only where none of them has a host
 * can it be any other.
 */
export function serverMistake(servers: readonly unknown[], { source, name }: ServerChoice): SourceMistake | undefined {
  const wanted = source["x-server"];
  if (wanted === undefined) return undefined;
  if (servers.some((server) => memberOf(server, "url") === wanted)) return undefined;
  if (hostOf(wanted) !== undefined && !servers.some(hasHost)) return undefined;
  return { field: "x-server", message: `The description of \`${name}\` has no server \`${String(wanted)}\`.` };
}

function hasHost(server: unknown): boolean {
  return /^[a-z][a-z0-9+.-]*:|^\/\/|^\{/i.test(String(memberOf(server, "url") ?? ""));
}

/** The URL of an `x-server` that is one by itself. */
function hostOf(wanted: unknown): string | undefined {
  return typeof wanted === "string" && !/[{}]/.test(wanted) ? absoluteUrl(wanted) : undefined;
}

function absoluteUrl(url: string, base?: string): string | undefined {
  const absolute = URL.parse(url.startsWith("//") ? `https:${url}` : url, base);
  return absolute !== null && /^https?:$/.test(absolute.protocol) ? absolute.href : undefined;
}

/**
 * Whether a variable's value stays the part of the URL that it stands for. A path can have slashes, as its default then has;
 * inputs never decide where requests go.
 */
function isWithinPart(value: unknown, declared: unknown): boolean {
  const usual = String(memberOf(declared, "default") ?? "x");
  // Other characters than those of ASCII can be read as a dot or a slash of a host.
  if (typeof value !== "string" || !/^[!-~]*$/.test(value) || /[?#@\\{}$%]/.test(value)) return false;
  return (value !== "" || usual === "") && (!value.includes("/") || usual.includes("/"));
}
