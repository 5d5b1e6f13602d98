import type { ConnectCommand } from "./bind-operation.ts";

/** What went over the wire for one command, as far as it came. */
export type Exchange = {
  request?: {
    protocol: string;
    hostname: string;
    port?: number;
    path: string;
    query?: Record<string, string | string[] | null>;
  };
  response?: { statusCode: number; headers: Record<string, string> };
};

/** Keeps what a command sends and gets, which the SDK tells only in part. To be called before the command is sent. */
export function observeExchange(command: ConnectCommand): Exchange {
  const exchange: Exchange = {};
  command.middlewareStack.add(
    (next) => async (args) => {
      exchange.request = args.request as NonNullable<Exchange["request"]>;
      const result = await next(args);
      exchange.response = result.response as NonNullable<Exchange["response"]>;
      return result;
    },
    // The last before the request handler: behind the signature, in front of the reading of the answer.
    { step: "deserialize", priority: "low", name: "observeExchange" },
  );
  return exchange;
}

/** Scheme, host and port: where the request went. */
export function originOf({ protocol, hostname, port }: NonNullable<Exchange["request"]>): string {
  return `${protocol}//${hostname}${port === undefined ? "" : `:${port}`}`;
}

/** The whole URL of a request, its query in the order in which the SDK sends it. */
export function urlOf(request: NonNullable<Exchange["request"]>): string {
  const parameters = Object.entries(request.query ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const query = parameters.flatMap(([name, value]) =>
    [value ?? ""].flat().map((item) => `${encodeURIComponent(name)}=${encodeURIComponent(item)}`),
  );
  return `${originOf(request)}${request.path}${query.length === 0 ? "" : `?${query.join("&")}`}`;
}

/** Header names in lower case, whatever the server and the SDK's request handler make of them. */
export function headersOf({ headers }: NonNullable<Exchange["response"]>): Record<string, string> {
  const lower: Record<string, string> = {};
  for (const name in headers) lower[name.toLowerCase()] = String(headers[name]);
  return lower;
}
