import { type Finding, observed, skipped } from "../finding.ts";
import type { Smoke } from "../smoke-session.ts";

/** Enough for the default burst of 20 with 10 a second, without a chat: the description is what is asked for. */
const REQUESTS = 150;

/** API Gateway's throttling as clients see it, which the service cannot change. */
export async function apiThrottling({ stack }: Smoke): Promise<Finding[]> {
  const title = "doubt: API Gateway's 429 has Retry-After and CORS headers";
  if (stack.isLocal) return [skipped(title, "the local stack does not throttle")];
  if (stack.apiUrl === undefined) return [skipped(title, "the service has no API")];
  const answers = await Promise.all(
    Array.from({ length: REQUESTS }, () =>
      fetch(`${stack.apiUrl}/openapi.json`, {
        headers: { origin: "https://www.example.com" },
        signal: AbortSignal.timeout(35_000),
      }).then(async (response) => {
        await response.arrayBuffer();
        return response;
      }),
    ),
  );
  const throttled = answers.filter(({ status }) => status === 429);
  const [first] = throttled;
  if (first === undefined) return [observed(title, `none of ${REQUESTS} requests at once was throttled`)];
  const header = (name: string) => `${name} ${first.headers.get(name) ?? "none"}`;
  return [
    observed(
      title,
      `${throttled.length} of ${REQUESTS}: ${header("retry-after")}, ${header("access-control-allow-origin")}`,
    ),
  ];
}
