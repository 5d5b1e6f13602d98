import type { Resources } from "../cloud-formation.ts";
import type { DeployedFunction } from "../deployed-function.ts";

/** The name of the alias through which events and flows invoke a function. */
export const LIVE = "live";

/** The logical id of a function's live alias. It never changes, so that turning gradual deployments on or off breaks no flow. */
export function liveAliasIdOf(functionId: string): string {
  return `${functionId}LiveAlias`;
}

/**
 * The alias of a function, which points at its newest version.
 * @param deploymentGroupId the logical id of the CodeDeploy group that moves it; undefined: CloudFormation moves it at once
 */
export function liveAlias(of: DeployedFunction, versionId: string, deploymentGroupId?: string): Resources {
  return {
    [of.aliasId]: {
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
