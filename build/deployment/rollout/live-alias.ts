import { arnOf, type Resources } from "../cloud-formation.ts";
import type { DeployedFunction } from "../deployed-function.ts";

/** The name of the alias through which events and flows invoke a function. */
export const LIVE = "live";

/** The logical id of a function's live alias. It never changes, so that turning gradual deployments on or off breaks no flow. */
export function liveAliasIdOf(functionId: string): string {
  return `${functionId}LiveAlias`;
}

/** Whether callers use the live alias of a function, and not one that osls makes. */
export function isLive({ id, aliasId }: DeployedFunction): boolean {
  return aliasId === liveAliasIdOf(id);
}

/** The name of the alias that callers use: `live`, or osls's own; undefined in an emulator without aliases. */
export function aliasNameOf(of: DeployedFunction): string | undefined {
  if (of.aliasId === undefined || isLive(of)) return of.aliasId && LIVE;
  return of.durable ? "durable" : "provisioned";
}

/** The ARN to invoke: the alias, if there is one. */
export function targetOf({ functionId, aliasId }: DeployedFunction): object {
  return aliasId === undefined ? arnOf(functionId) : { Ref: aliasId };
}

/**
 * The alias of a function, which points at its newest version.
 * @param deploymentGroupId the logical id of the CodeDeploy group that moves it; undefined: CloudFormation moves it at once
 */
export function liveAlias(of: DeployedFunction, versionId: string, deploymentGroupId?: string): Resources {
  return {
    [liveAliasIdOf(of.id)]: {
      Type: "AWS::Lambda::Alias",
      Properties: {
        FunctionName: { Ref: of.functionId },
        FunctionVersion: { "Fn::GetAtt": [versionId, "Version"] },
        Name: LIVE,
      },
      ...(deploymentGroupId === undefined
        ? {}
        : {
            UpdatePolicy: {
              CodeDeployLambdaAliasUpdate: {
                ApplicationName: { Ref: APPLICATION },
                DeploymentGroupName: { Ref: deploymentGroupId },
              },
            },
          }),
    },
  };
}

/** The logical id of the CodeDeploy application of all functions. */
export const APPLICATION = "GradualDeployment";
