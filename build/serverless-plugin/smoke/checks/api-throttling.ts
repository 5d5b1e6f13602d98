import { send } from "../call-api.ts";
import { type Finding, observed, skipped } from "../finding.ts";
import type { Smoke } from "../smoke-session.ts";

/** Requests at once, without a chat, because they ask for the description. Fewer than the alarm ApiThrottles rings at. */
const AT_ONCE = 9;

/** Enough for the default burst of 20 with 10 a second. */
const MAX_ROUNDS = 17;

const PAGE = "https://www.example.com";

/** API Gateway's throttling as clients see it, which the service cannot change. */
export async function apiThrottling({ stack }: Smoke): Promise<Finding[]> {
  const title = "doubt: API Gateway's 429 has Retry-After and CORS headers";
  if (stack.isLocal) return [skipped(title, "the local stack does not throttle")];
  if (stack.apiUrl === undefined) return [skipped(title, "the service has no API")];
  // Stops at the first that is throttled.
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const requests = Array.from({ length: AT_ONCE }, () =>
      send(`${stack.apiUrl}/openapi.json`, "GET", { origin: PAGE }),
    );
    const answers = await Promise.all(requests);
    const throttled = answers.filter(({ status }) => status === 429);
    const [first] = throttled;
    if (first === undefined) continue;
    const header = (name: string) => `${name} ${first.headers.get(name) ?? "none"}`;
    const count = `${throttled.length} of ${AT_ONCE}`;
    return [observed(title, `${count}: ${header("retry-after")}, ${header("access-control-allow-origin")}`)];
  }
  return [observed(title, `none of ${MAX_ROUNDS} times ${AT_ONCE} requests at once was throttled`)];
}
