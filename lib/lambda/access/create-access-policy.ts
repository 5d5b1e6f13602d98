import { failed } from "../failure.ts";
import { keyOf, withKey } from "../idempotency/identify-request.ts";
import type { AccessPolicy, Guard } from "./access-policy.ts";
import type { AccessRules } from "./access-rules.ts";
import { applyAccessRules } from "./apply-access-rules.ts";
import { authenticate, callerOf } from "./authenticate.ts";
import { verifyOriginSecret } from "./verify-origin-secret.ts";

/** The policy of a deployment with those rules. */
export function createAccessPolicy(rules: AccessRules, guards: readonly Guard[] = []): AccessPolicy {
  return {
    admit(request, workflowId) {
      const origin = request.headers.get("origin");
      if (origin !== undefined && rules.origins?.has(origin) === false)
        return failed("origin-not-allowed", workflowId, "Pages of this origin cannot call this endpoint.");
      if (!verifyOriginSecret(rules.originSecrets, request.headers))
        return failed("origin-not-allowed", workflowId, "Requests must come through this endpoint's public address.");
      const bytes = Buffer.byteLength(request.body, request.isBase64 ? "base64" : "utf8");
      if (bytes > rules.maxBodyBytes)
        return failed(
          "request-too-large",
          workflowId,
          `The body has ${bytes} bytes; the limit is ${rules.maxBodyBytes}.`,
        );
      return authenticate(rules, request, workflowId);
    },
    async guard(caller, workflowId) {
      for (const guard of guards) {
        const stopped = await guard(caller, workflowId);
        if (stopped !== undefined) return stopped;
      }
      return undefined;
    },
    decide({ request, claims }, given, workflow) {
      const [key, own] = keyOf(request, given, workflow);
      const { inputs, ...ruled } = applyAccessRules(rules, own, workflow, claims);
      return { ...withKey(key, inputs, workflow, callerOf(rules, claims)), ...ruled };
    },
    headers: (request) => corsHeaders(rules.origins, request.headers.get("origin")),
  };
}

/** The CORS headers of an answer. An HTTP API replaces them by its own; a REST API, a function URL and `npm start` do not. */
function corsHeaders(origins: ReadonlySet<string> | undefined, origin: string | undefined): Record<string, string> {
  const exposed = { "access-control-expose-headers": "retry-after" };
  if (origins === undefined) return { "access-control-allow-origin": "*", ...exposed };
  const isAllowed = origin !== undefined && origins.has(origin);
  return { vary: "origin", ...(isAllowed ? { "access-control-allow-origin": origin, ...exposed } : {}) };
}
