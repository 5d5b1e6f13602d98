import { randomUUID } from "node:crypto";
import type { HttpRoute } from "../../../deployment/http-routes.ts";
import { acceptedHeaders, callApi, obstacleTo } from "../call-api.ts";
import { remember } from "../contact-of.ts";
import { expected, type Finding, skipped } from "../finding.ts";
import { smokeInputs } from "../smoke-inputs.ts";
import type { Smoke } from "../smoke-session.ts";
import { type SmokeFunction, startingRoutes } from "../smoke-stack.ts";
import { startTwice } from "../start-twice.ts";

/** Starts a contact through each route, and repeats the request. */
export async function apiStarts(smoke: Smoke): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { starter, route } of startingRoutes(smoke.stack))
    findings.push(...(await startByRoute(starter, route, smoke)));
  return findings;
}

async function startByRoute(starter: SmokeFunction, route: HttpRoute, smoke: Smoke): Promise<Finding[]> {
  const isDoubt = route.path.includes("{");
  const path = route.path.replace(/\{[^}]*\}/, "");
  const way = `API ${route.method} ${path}`;
  const obstacle = smoke.stack.apiUrl === undefined ? "the service has no API" : obstacleTo(starter, smoke);
  if (obstacle !== undefined) return [skipped(`${way} starts a contact`, obstacle)];
  const body = smokeInputs(starter, smoke.stack);
  const key = randomUUID();
  const post = async (of: object) => {
    const headers = await acceptedHeaders(starter, { ...route, path }, smoke, of);
    const { status, json } = await callApi(
      `${smoke.stack.apiUrl}${path}`,
      route.method,
      { ...headers, "idempotency-key": key },
      of,
    );
    return { ok: status < 300, reason: status < 300 ? "" : `${status} ${reasonIn(json)}`.trim(), answer: json, status };
  };
  // Only one of the ways to the same function is worth a second contact.
  if (isDoubt) {
    const answer = await post(body);
    remember(smoke, starter, answer.answer);
    return [expected(`doubt: ${way} reaches the function of ${route.path}`, answer.ok, answer.reason)];
  }
  const findings = await startTwice(starter, way, smoke, () => post(body));
  if (!hasFingerprint(starter)) return findings;
  const other = await post({ ...body, ParticipantDetails: { DisplayName: "Another smoke test" } });
  remember(smoke, starter, other.answer);
  return [
    ...findings,
    expected(`${way}: another request with the same key gets 409`, other.status === 409, other.reason),
  ];
}

/** Whether a workflow compares repeats of a request. */
function hasFingerprint({ of }: SmokeFunction): boolean {
  const { steps = [] } = of.document?.workflows[of.document.entry] ?? {};
  return steps.some(({ successCriteria }) =>
    successCriteria.some(({ failureCode }) => failureCode === "IdempotencyConflict"),
  );
}

function reasonIn(json: unknown): string {
  const { title, detail, message } = (json ?? {}) as Record<string, unknown>;
  return String(detail ?? title ?? message ?? "");
}
