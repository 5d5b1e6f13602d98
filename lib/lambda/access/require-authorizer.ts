import { failed } from "../failure.ts";
import type { AccessPolicy } from "./access-policy.ts";
import { isLocal } from "./is-local.ts";

/**
 * The policy for trusted callers: they can do all that the workflow does, and an authorizer of API Gateway, IAM or
 * other, must have let them in. Fails closed: a route deployed without an authorizer is rejected. With a local Connect,
 * where nothing signs requests, every caller is let in.
 */
export function requireAuthorizer(variables: Readonly<Record<string, string | undefined>>): AccessPolicy {
  const local = isLocal(variables);
  return {
    admit({ isSigned, claims }, workflowId) {
      if (local || isSigned || claims !== undefined) return { claims: claims ?? {} };
      const headers = { "www-authenticate": "Bearer" };
      return failed("unauthorized", workflowId, "This route requires an authorizer, and has none.", { headers });
    },
    decide: (_, inputs) => ({ inputs, violations: [], idempotencyKey: undefined }),
    headers: () => ({}),
  };
}
