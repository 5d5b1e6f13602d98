import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";

/**
 * Returns why a request may not use the control API and the page, or undefined. Any site can have a browser send requests
 * here: a page of another origin is recognized by its `Origin`, a name rebound to this machine by its `Host`. An IP address
 * cannot be rebound, and `ownName` is the name that the server was bound to. Only browsers send an `Origin`.
 */
export function problemOfCaller({ host = "", origin }: IncomingHttpHeaders, ownName = "localhost"): string | undefined {
  const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : "";
  const isOwn = isIP(name.replace(/^\[|\]$/g, "")) !== 0 || /^(?:[\w-]+\.)*localhost$/.test(name) || name === ownName;
  if (!isOwn) return `Host ${JSON.stringify(host)} is not allowed: use localhost or an IP address`;
  // A proxy can serve the page over TLS.
  if (origin === undefined || [`http://${host}`, `https://${host}`].includes(origin)) return undefined;
  return `Origin ${JSON.stringify(origin)} is not allowed: only the local Connect's own page is`;
}
