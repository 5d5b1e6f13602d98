/** The CORS headers of an answer. An HTTP API replaces them by its own; a REST API, a function URL and `npm start` do not. */
export function corsHeaders(origins: ReadonlySet<string> | undefined, origin: string | undefined): CorsHeaders {
  const exposed = { "access-control-expose-headers": "retry-after" };
  if (origins === undefined) return { "access-control-allow-origin": "*", ...exposed };
  const isAllowed = origin !== undefined && origins.has(origin);
  return { vary: "origin", ...(isAllowed ? { "access-control-allow-origin": origin, ...exposed } : {}) };
}

type CorsHeaders = Record<string, string>;
