import { expected, type Finding, observed, skipped } from "../finding.ts";
import type { Smoke } from "../smoke-session.ts";

/** The description is served; the address that answers is the one that clients are given. */
export async function apiAddress({ stack }: Smoke): Promise<Finding[]> {
  const title = "API GET /openapi.json describes the API";
  if (stack.apiUrl === undefined) return [skipped(title, "the service has no API")];
  const response = await fetch(`${stack.apiUrl}/openapi.json`, { signal: AbortSignal.timeout(35_000) });
  const text = await response.text();
  const findings = [expected(title, response.ok && text.includes('"openapi"'), `${response.status}`)];
  const address = stack.disabledUrl;
  if (address === undefined) return findings;
  const direct = await fetch(`${address}/openapi.json`, { signal: AbortSignal.timeout(35_000) }).catch(() => undefined);
  return [
    ...findings,
    expected(
      "API Gateway's own address is disabled",
      direct === undefined || !direct.ok,
      `${direct?.status ?? "no answer"}`,
    ),
    observed("doubt: what a disabled address answers", `${direct?.status ?? "no answer"}`),
  ];
}
