import { arnOf } from "../deployment/cloud-formation.ts";
import type { DeployedFunction } from "../deployment/deployed-function.ts";
import type { Deployment } from "../deployment/deployment.ts";
import { FAILURE_QUEUE } from "../deployment/monitoring/failure-queue.ts";
import { roleIdOf } from "../deployment/roles/function-role.ts";
import { isLive, LIVE, liveAliasIdOf } from "../deployment/rollout/live-alias.ts";
import type { OslsFunction } from "./osls.ts";

/** Sets a function's role, key, concurrency, destination and alias in osls's configuration, unless serverless.yml does. */
export function applyDeployment(own: OslsFunction, of: DeployedFunction, deployment: Deployment): void {
  if (!of.ownRole) own.role = roleIdOf(of);
  if (deployment.encryptionKeyArn !== undefined) own.kmsKeyArn ??= deployment.encryptionKeyArn;
  if (deployment.reservedConcurrency !== undefined) own.reservedConcurrency ??= deployment.reservedConcurrency;
  // Lambda does not support destinations for durable functions.
  if (!of.durable && of.keepsFailures) own.destinations ??= { onFailure: { type: "sqs", arn: arnOf(FAILURE_QUEUE) } };
  if (isLive(of)) {
    own.versionFunction = true;
    own.targetAlias = { name: LIVE, logicalId: liveAliasIdOf(of.id) };
  }
}
