/** Sends a request with JSON to a local server. @throws {Error} with the beginning of the body, if the status is not 2xx */
export async function callJson(
  url: string,
  method = "GET",
  body?: object,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok)
    throw new Error(`${method} ${new URL(url).pathname} answered ${response.status}: ${text.slice(0, 500)}`);
  return text === "" ? {} : JSON.parse(text);
}
