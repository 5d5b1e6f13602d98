import { responseHeaders } from "./response-headers.ts";

/** What an HTTP API, a REST API or a function URL takes for an answer. */
type ApiAnswer = { statusCode: number; headers: Record<string, string>; body: string };

/** Makes the handler of a function that serves a file for anybody to read. It calls nothing. */
export function serveJson(value: unknown): () => Promise<ApiAnswer> {
  const answer: ApiAnswer = {
    statusCode: 200,
    headers: {
      ...responseHeaders(),
      "access-control-allow-origin": "*",
      "cache-control": "public, max-age=300",
      "content-type": "application/json",
    },
    body: JSON.stringify(value),
  };
  return async () => answer;
}
