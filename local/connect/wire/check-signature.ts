import type { IncomingHttpHeaders } from "node:http";
import { ServiceError } from "./service-error.ts";

const CREDENTIAL = /^[^/\s]+\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request$/;
/** As in `20261120T093000Z`. */
const TIME = /^(\d{8})T\d{6}Z$/;

/**
 * Checks the form of a SigV4 signature, in the headers or (presigned) in the query, and returns the Region that it is
 * for. The signature itself is not verified: any credentials will do.
 *
 * @throws ServiceError with the names and messages of AWS's front door.
 */
export function checkSignature(
  headers: IncomingHttpHeaders,
  query: URLSearchParams,
  expectedService = "connect",
): { region: string } {
  const { authorization } = headers;
  if (authorization === undefined && !query.has("X-Amz-Algorithm")) {
    throw new ServiceError("MissingAuthenticationTokenException", "Missing Authentication Token");
  }
  const parts = authorization === undefined ? partsOfQuery(query) : partsOfHeader(authorization);
  const missing = ["Credential", "SignedHeaders", "Signature"].filter((name) => !parts.get(name));
  if (missing.length > 0) {
    throw new ServiceError(
      "IncompleteSignatureException",
      missing.map((name) => `Authorization header requires '${name}' parameter.`).join(" "),
    );
  }
  if (headers["x-amz-date"] === undefined && headers.date === undefined && !query.has("X-Amz-Date")) {
    throw new ServiceError(
      "IncompleteSignatureException",
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    );
  }
  const scope = CREDENTIAL.exec(parts.get("Credential") ?? "");
  if (scope === null) {
    throw new ServiceError(
      "IncompleteSignatureException",
      "Credential must have 5 slash-delimited elements: access key, date, Region, service and 'aws4_request'.",
    );
  }
  const [, , region = "", service] = scope;
  if (service !== expectedService) {
    throw new ServiceError(
      "InvalidSignatureException",
      `Credential should be scoped to correct service: '${expectedService}', not '${service}'.`,
    );
  }
  if (authorization !== undefined) checkHeaders(headers, parts, scope[1]);
  return { region };
}

/** Checks the headers that a signature must cover. */
function checkHeaders(
  { "x-amz-date": time }: IncomingHttpHeaders,
  parts: Map<string, string>,
  scopeDate: string | undefined,
): void {
  if (!parts.get("SignedHeaders")?.split(";").includes("host")) {
    throw new ServiceError(
      "InvalidSignatureException",
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    );
  }
  if (time === undefined) return;
  const [, date] = TIME.exec(String(time)) ?? [];
  if (date === undefined) {
    throw new ServiceError(
      "IncompleteSignatureException",
      `Date must be in ISO-8601 'basic format'. Got '${String(time)}'.`,
    );
  }
  if (date !== scopeDate) {
    throw new ServiceError(
      "InvalidSignatureException",
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scopeDate}' != '${date}'.`,
    );
  }
}

function partsOfHeader(authorization: string): Map<string, string> {
  const [algorithm, ...rest] = authorization.trim().split(/\s+/);
  if (algorithm !== "AWS4-HMAC-SHA256") {
    throw new ServiceError(
      "IncompleteSignatureException",
      `Authorization header must begin with AWS4-HMAC-SHA256, not ${JSON.stringify(algorithm)}.`,
    );
  }
  const pairs = rest.join("").split(",");
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
}

function partsOfQuery(query: URLSearchParams): Map<string, string> {
  return new Map(["Credential", "SignedHeaders", "Signature"].map((name) => [name, query.get(`X-Amz-${name}`) ?? ""]));
}
