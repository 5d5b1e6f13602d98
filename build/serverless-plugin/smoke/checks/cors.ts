import type { HttpRoute } from "../../../deployment/http-routes.ts";
import { callApi } from "../call-api.ts";
import { expected, type Finding, observed, skipped } from "../finding.ts";
import type { Smoke } from "../smoke-session.ts";
import { authorizationOf, type SmokeFunction, startersOf, startingRoutes } from "../smoke-stack.ts";

const ALLOW_ORIGIN = "access-control-allow-origin";

/** Answers that pages can read: preflights, errors of the functions, and API Gateway's own answers. */
export async function cors(smoke: Smoke): Promise<Finding[]> {
  const { stack } = smoke;
  const { apiUrl } = stack;
  if (apiUrl === undefined) return [skipped("CORS", "the service has no API")];
  const findings: Finding[] = [];
  for (const { starter, route } of startingRoutes(stack))
    if (!route.isSigned && !route.path.includes("{")) findings.push(...(await ofRoute(starter, route, smoke)));
  const origin = originOf(startersOf(stack)[0]);
  const { status, headers } = await callApi(`${apiUrl}/smoke-no-such-path`, "POST", { origin }, {});
  return [
    ...findings,
    observed("doubt: API Gateway's own 404 has CORS headers", `${status}, ${headers.get(ALLOW_ORIGIN) ?? "none"}`),
  ];
}

async function ofRoute(
  starter: SmokeFunction,
  { path, method }: HttpRoute,
  { token, stack }: Smoke,
): Promise<Finding[]> {
  const url = `${stack.apiUrl}${path}`;
  const origin = originOf(starter);
  const asked = {
    "access-control-request-method": method,
    "access-control-request-headers": "content-type,idempotency-key",
  };
  const preflight = await callApi(url, "OPTIONS", { ...asked, origin });
  const allowed = preflight.headers.get(ALLOW_ORIGIN);
  const names = preflight.headers.get("access-control-allow-headers")?.toLowerCase() ?? "";
  const allows = (allowed === "*" || allowed === origin) && names.includes("idempotency-key");
  const findings = [expected(`preflight of ${method} ${path}`, allows, `${preflight.status}, origin ${allowed}`)];
  if (starter.environment.ALLOWED_ORIGINS !== "*") {
    const other = await callApi(url, "OPTIONS", { ...asked, origin: "https://smoke.invalid" });
    const none = other.headers.get(ALLOW_ORIGIN);
    findings.push(expected(`preflight of ${method} ${path} from another origin`, none === null, `origin ${none}`));
  }
  const title = `a page can read an error of ${method} ${path}`;
  const isJwt = authorizationOf(starter) === "jwt";
  if (isJwt && token === undefined)
    return [...findings, skipped(title, "API Gateway itself rejects requests without a token: pass one with --token")];
  // The function rejects it, whatever the reason: its answers must be readable.
  const headers = { origin, "content-type": "application/json", ...(isJwt && { authorization: `Bearer ${token}` }) };
  const error = await callApi(url, method, headers, { smoke: true });
  const read = error.headers.get(ALLOW_ORIGIN);
  return [...findings, expected(title, error.status >= 400 && read !== null, `${error.status}, origin ${read}`)];
}

/** The first website that can start chats. */
function originOf(starter: SmokeFunction | undefined): string {
  const [first = "*"] = (starter?.environment.ALLOWED_ORIGINS ?? "*").split(",").map((origin) => origin.trim());
  return first === "*" ? "https://www.example.com" : first;
}
