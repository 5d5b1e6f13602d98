import type { Resources } from "../deployment/cloud-formation.ts";
import type { Osls, Utilities } from "./osls.ts";
import { readSettings } from "./settings.ts";

/** Applies the boundary of `provider.iam.role` to every role. Warns that its other settings have no effect. */
export function limitRoles(resources: Resources, osls: Osls, log: Utilities["log"]): void {
  const { role } = osls.service.provider.iam ?? {};
  if (typeof role !== "object") return;
  const { permissionsBoundary, statements, managedPolicies } = role;
  if (readSettings(osls).functions === "all" && (statements !== undefined || managedPolicies !== undefined))
    log.warning(
      "provider.iam.role has statements or managedPolicies that no function gets, because each function has its own role. " +
        "List additional permissions under the function's `permissions`, see docs/deploying.md.",
    );
  if (permissionsBoundary === undefined) return;
  for (const { Type, Properties } of Object.values(resources))
    if (Type === "AWS::IAM::Role") Properties.PermissionsBoundary = permissionsBoundary;
}
