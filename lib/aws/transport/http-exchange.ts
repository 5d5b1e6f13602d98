/** The HTTP request and response of one attempt, as far as it got. */
export type HttpExchange = { request?: HttpRequest; response?: HttpResponse };

/** Where a request goes, or all requests of a client go. */
export type HttpTarget = {
  protocol: string;
  hostname: string;
  port?: number | undefined;
  path: string;
  query?: Record<string, string | string[] | null> | undefined;
};

export type HttpRequest = HttpTarget & { headers: Record<string, string>; body?: unknown };

export type HttpResponse = { statusCode: number; headers: Record<string, string> };

/** Scheme, host and port: where the request went. */
export function originOf({ protocol, hostname, port }: HttpTarget): string {
  return `${protocol}//${hostname}${port === undefined ? "" : `:${port}`}`;
}

/** The whole URL, the query in the order in which the SDK sends it. */
export function urlOf(target: HttpTarget): string {
  const parameters = Object.entries(target.query ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const query = parameters.flatMap(([name, value]) =>
    [value ?? ""].flat().map((item) => `${encodeURIComponent(name)}=${encodeURIComponent(item)}`),
  );
  return `${originOf(target)}${target.path}${query.length === 0 ? "" : `?${query.join("&")}`}`;
}

/** Header names in lower case, whatever the server and the SDK's request handler make of them. */
export function headersOf({ headers }: HttpResponse): Record<string, string> {
  const lower: Record<string, string> = {};
  for (const name in headers) lower[name.toLowerCase()] = String(headers[name]);
  return lower;
}
