import type { HttpRoute } from "../../../deployment/http-routes.ts";
import { acceptedHeaders, callApi, obstacleTo } from "../call-api.ts";
import { remember } from "../contact-of.ts";
import { expected, type Finding, skipped } from "../finding.ts";
import { smokeInputs } from "../smoke-inputs.ts";
import type { Smoke } from "../smoke-session.ts";
import { authorizationOf, type SmokeFunction, startingRoutes } from "../smoke-stack.ts";

/** Requests that must start nothing. */
export async function apiRejects(smoke: Smoke): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { starter, route } of startingRoutes(smoke.stack))
    if (!route.path.includes("{")) findings.push(...(await rejects(starter, route, smoke)));
  return findings;
}

async function rejects(starter: SmokeFunction, route: HttpRoute, smoke: Smoke): Promise<Finding[]> {
  const { apiUrl } = smoke.stack;
  const way = `API ${route.method} ${route.path}`;
  if (apiUrl === undefined) return [];
  const body = smokeInputs(starter, smoke.stack);
  const sent = async (headers: Record<string, string>, expectedStatus: number[], title: string): Promise<Finding> => {
    const { status, json } = await callApi(`${apiUrl}${route.path}`, route.method, headers, body);
    remember(smoke, starter, json);
    return expected(`${way} ${title}`, expectedStatus.includes(status), `${status}`);
  };
  const json = { "content-type": "application/json" };
  if (route.isSigned) return [await sent(json, [401, 403], "rejects an unsigned request")];
  const findings: Finding[] = [];
  const { ORIGIN_SECRET = "", ALLOWED_ORIGINS = "*" } = starter.environment;
  const obstacle = obstacleTo(starter, smoke);
  const accepted = obstacle === undefined ? await acceptedHeaders(starter, route, smoke, body) : undefined;
  if (authorizationOf(starter) !== "none" && authorizationOf(starter) !== "") {
    const { authorization: _, ...without }: Record<string, string> = accepted ?? json;
    findings.push(await sent(without, [401, 403], "rejects a request without a token"));
    findings.push(
      await sent({ ...without, authorization: "Bearer e30.e30.e30" }, [401, 403], "rejects a forged token"),
    );
  }
  if (ORIGIN_SECRET !== "" && accepted !== undefined) {
    const { "x-origin-secret": _, ...without } = accepted;
    findings.push(await sent(without, [403], "rejects a request that bypasses CloudFront"));
  }
  const title = "rejects a page of another origin";
  if (ALLOWED_ORIGINS === "*") findings.push(skipped(`${way} ${title}`, "allowedOrigins is *"));
  else if (accepted === undefined) findings.push(skipped(`${way} ${title}`, obstacle ?? ""));
  else findings.push(await sent({ ...accepted, origin: "https://smoke.invalid" }, [403], title));
  return findings;
}
