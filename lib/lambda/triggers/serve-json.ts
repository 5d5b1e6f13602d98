import { securityHeaders } from "./security-headers.ts";

/** An answer for an HTTP API, a REST API or a function URL. */
type ApiAnswer = { statusCode: number; headers: Record<string, string>; body: string };

/** Makes the handler of a function that serves a public JSON file. */
export function serveJson(value: unknown): () => Promise<ApiAnswer> {
  const answer: ApiAnswer = {
    statusCode: 200,
    headers: {
      ...securityHeaders(),
      "access-control-allow-origin": "*",
      "cache-control": "public, max-age=300",
      "content-type": "application/json",
    },
    body: JSON.stringify(value),
  };
  return async () => answer;
}
