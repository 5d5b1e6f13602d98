import { memberOf } from "../../../../lib/arazzo/json.ts";
import { send } from "../call-api.ts";
import { expected, type Finding, observed, skipped } from "../finding.ts";
import type { Smoke } from "../smoke-session.ts";

/** The description is served; the address that answers is the one that clients are given. */
export async function apiAddress({ stack }: Smoke): Promise<Finding[]> {
  const title = "API GET /openapi.json describes the API";
  if (stack.apiUrl === undefined) return [skipped(title, "the service has no API")];
  const { status, json } = await send(`${stack.apiUrl}/openapi.json`);
  const findings = [expected(title, status === 200 && memberOf(json, "openapi") !== undefined, `${status}`)];
  if (stack.disabledUrl === undefined) return findings;
  const direct = await send(`${stack.disabledUrl}/openapi.json`).catch(() => undefined);
  const answered = `${direct?.status ?? "no answer"}`;
  return [
    ...findings,
    expected("API Gateway's own address is disabled", !(direct !== undefined && direct.status < 300), answered),
    observed("doubt: what a disabled address answers", answered),
  ];
}
