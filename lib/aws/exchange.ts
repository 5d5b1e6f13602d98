/** What went over the wire for one call, as far as it came. */
export type Exchange = { request?: SentRequest; response?: ReceivedResponse };

type SentRequest = {
  protocol: string;
  hostname: string;
  port?: number | undefined;
  path: string;
  query?: Record<string, string | string[] | null>;
};

type ReceivedResponse = { statusCode: number; headers: Record<string, string> };

/** Scheme, host and port: where the request went. */
export function originOf({ protocol, hostname, port }: SentRequest): string {
  return `${protocol}//${hostname}${port === undefined ? "" : `:${port}`}`;
}

/** The whole URL of a request, its query in the order in which the SDK sends it. */
export function urlOf(request: SentRequest): string {
  const parameters = Object.entries(request.query ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const query = parameters.flatMap(([name, value]) =>
    [value ?? ""].flat().map((item) => `${encodeURIComponent(name)}=${encodeURIComponent(item)}`),
  );
  return `${originOf(request)}${request.path}${query.length === 0 ? "" : `?${query.join("&")}`}`;
}

/** Header names in lower case, whatever the server and the SDK's request handler make of them. */
export function headersOf({ headers }: ReceivedResponse): Record<string, string> {
  const lower: Record<string, string> = {};
  for (const name in headers) lower[name.toLowerCase()] = String(headers[name]);
  return lower;
}
