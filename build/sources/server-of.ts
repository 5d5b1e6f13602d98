import type { SourceMistake } from "../../lib/arazzo/compilation/compile-options.ts";
import { isJsonObject, type JsonObject, memberOf } from "../../lib/arazzo/json.ts";
import { serverVariable } from "../../lib/http/server-url.ts";

/**
 * The URL of an API's server, with its variables filled in: the first of the description, or the one that the source's
 * `x-server` names; variables from its `x-server-variables`, else their defaults.
 */
export function serverOf(
  description: JsonObject,
  from: string,
  source: JsonObject,
  name: string,
): string | SourceMistake {
  const servers = Array.isArray(description.servers) ? description.servers.filter(isJsonObject) : [];
  const wanted = source["x-server"];
  const server = wanted === undefined ? servers[0] : servers.find(({ url }) => url === wanted);
  if (typeof wanted === "string" && server === undefined)
    return { field: "x-server", message: `The description of \`${name}\` has no server \`${wanted}\`.` };
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
  const absolute = URL.parse(url, /^https?:/.test(from) ? from : undefined);
  if (absolute !== null && /^https?:$/.test(absolute.protocol)) return absolute.href;
  return {
    field: "url",
    message: `The description of \`${name}\` names no server with an absolute URL.`,
    suggestion: `Add \`servers: [{ url: https://… }]\` to it; for a local run, ${serverVariable(name)} overrides it.`,
  };
}

/**
 * Whether a variable's value stays the part of the URL that it stands for. A path can have slashes, as its default then has;
 * inputs never decide where requests go.
 */
function isWithinPart(value: unknown, declared: unknown): boolean {
  if (typeof value !== "string" || /[?#@\\\s{}$]/.test(value)) return false;
  return !value.includes("/") || String(memberOf(declared, "default")).includes("/");
}
