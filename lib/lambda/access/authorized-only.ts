import { UnauthorizedError } from "../errors.ts";
import type { AccessPolicy } from "./access-policy.ts";
import { isLocal } from "./is-local.ts";

/**
 * The door of a workflow whose callers may do all that it can: an authorizer of API Gateway has to have let them in, by
 * AWS credentials or otherwise. A route that was forgotten to be guarded is thus no open door. On this machine, where
 * nothing signs requests, everybody may.
 */
export function authorizedOnly(variables: Readonly<Record<string, string | undefined>>): AccessPolicy {
  const local = isLocal(variables);
  return {
    check({ isSigned, claims }, workflowId) {
      if (local || isSigned || claims !== undefined) return;
      throw new UnauthorizedError("Only authorized callers are let in, and the route has no authorizer.", workflowId);
    },
    read: (body) => body,
    admit: (_, inputs) => ({ inputs, violations: [], idempotencyKey: undefined }),
    write: (outputs) => outputs,
    headers: () => ({}),
  };
}
