import { pointerTo } from "../arazzo/json-pointer.ts";
import { UNKNOWN, type Violation } from "../arazzo/operation.ts";
import { BODY } from "./describe-http-operation.ts";
import { encodeBody } from "./encode-body.ts";
import type { HttpOperation, HttpParameter } from "./http-operation.ts";
import { encodeText, serializeParameter } from "./serialize-parameter.ts";

/** A request as it travels. */
export type OutgoingRequest = { method: string; url: URL; headers: Record<string, string>; body?: Buffer };

/**
 * Makes an operation's request. It always goes to the server, below the server's path, whatever the values are.
 * @throws RequestError where a value would change more than its own part of the request.
 */
export function makeRequest(
  of: Omit<HttpOperation, "body"> & { body?: HttpOperation["body"] | undefined },
  server: URL,
  input: Readonly<Record<string, unknown>>,
  idempotencyKey: string,
): OutgoingRequest {
  const given = of.parameters.filter(({ member }) => input[member] !== undefined && input[member] !== null);
  // Published descriptions distinguish operations of one path by a query, or by a fragment that is not sent.
  const [, template = "", fixed = ""] = /^([^?#]*)(?:\?([^#]*))?/.exec(of.path) ?? [];
  const path = fillPath(template, given, input);
  const base = server.pathname.replace(/\/$/, "");
  // Variables in a path's own query are query parameters, too.
  const constants = fixed.split("&").filter((pair) => pair !== "" && !pair.includes("{"));
  const query = [...constants, ...pairsOf(given, "query", input).map(([name, value]) => `${name}=${value}`)];
  const url = new URL(`${server.origin}${base}${path}${query.length > 0 ? "?" : ""}${query.join("&")}`);
  // The URL's own reading of the path has to be the one that was meant.
  if (/[?#]/.test(path) || url.origin !== server.origin || !url.pathname.startsWith(`${base}/`))
    throw new RequestError({ pointer: "", message: "does not stay below the server's URL" });
  const headers: Record<string, string> = {
    accept: "application/json, */*;q=0.8",
    // A small compressed body can be a huge one.
    "accept-encoding": "identity",
    "user-agent": "connect-workflows",
  };
  for (const parameter of given)
    if (parameter.in === "header") headers[parameter.name.toLowerCase()] = headerOf(parameter, input);
  const cookies = pairsOf(given, "cookie", input).map(([name, value]) => `${name}=${value}`);
  if (cookies.length > 0) headers.cookie = cookies.join("; ");
  if (of.idempotencyHeader !== undefined) headers[of.idempotencyHeader.toLowerCase()] ??= idempotencyKey;
  const body = of.body === undefined || input[BODY] === undefined ? undefined : encodeBody(of.body, input[BODY]);
  if (body !== undefined) {
    headers["content-type"] = body.contentType;
    headers["content-length"] = String(body.bytes.length);
  } else if (!/^(?:GET|HEAD|OPTIONS|DELETE)$/.test(of.method)) headers["content-length"] = "0";
  return { method: of.method, url, headers, ...(body && { body: body.bytes }) };
}

/** Finds a value with which the request cannot be made. Values that are not known yet are left out of account. */
export function findUnwritable(of: HttpOperation, server: URL, input: Readonly<Record<string, unknown>>): Violation[] {
  const known = Object.entries(input).map(([name, value]) => [name, value === UNKNOWN ? "unknown" : value]);
  try {
    makeRequest({ ...of, method: "GET", body: undefined }, server, Object.fromEntries(known), "");
    return [];
  } catch (error) {
    if (error instanceof RequestError) return [error.violation];
    // Half of a character cannot be percent-encoded.
    if (error instanceof URIError) return [{ pointer: "", message: "has a parameter that is not valid Unicode" }];
    throw error;
  }
}

/** A request that cannot be sent as it is meant. */
export class RequestError extends Error {
  override name = "RequestError";
  readonly violation: Violation;

  constructor(violation: Violation) {
    super(violation.message);
    this.violation = violation;
  }
}

function fillPath(
  template: string,
  parameters: readonly HttpParameter[],
  input: Readonly<Record<string, unknown>>,
): string {
  const path = template.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
    const parameter = parameters.find((one) => one.in === "path" && one.name === name);
    if (parameter === undefined) throw new RequestError({ pointer: pointerTo([name]), message: "is required" });
    const value = serializeParameter(parameter, input[parameter.member]);
    return "text" in value ? value.text : "";
  });
  const dots = path.split("/").find((segment) => /^(?:\.|%2e){1,2}$/i.test(segment));
  if (dots === undefined) return path;
  const culprit = parameters.find(({ in: place }) => place === "path");
  throw new RequestError({
    pointer: culprit === undefined ? "" : pointerTo([culprit.member]),
    message: "must not make a path segment of dots alone",
  });
}

function pairsOf(
  parameters: readonly HttpParameter[],
  place: "query" | "cookie",
  input: Readonly<Record<string, unknown>>,
) {
  return parameters.flatMap((parameter) => {
    if (parameter.in !== place) return [];
    const value = serializeParameter(parameter, input[parameter.member]);
    return "pairs" in value ? value.pairs : [[encodeText(parameter.name), value.text] as [string, string]];
  });
}

/** Headers hold visible characters of Latin-1; a line break would begin another header. */
function headerOf(parameter: HttpParameter, input: Readonly<Record<string, unknown>>): string {
  const value = serializeParameter(parameter, input[parameter.member]);
  const text = "text" in value ? value.text : "";
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(text)) return text;
  throw new RequestError({
    pointer: pointerTo([parameter.member]),
    message: "must hold only characters that a header can",
  });
}
