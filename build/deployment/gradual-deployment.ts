import { arnOf, type Resources, sub, variable } from "./cloud-formation.ts";
import type { DeployedFunction } from "./deployed-function.ts";
import { alarmsThatRollBack } from "./monitoring/alarms.ts";

const APPLICATION = "GradualDeployment";
const ROLE = "GradualDeploymentRole";

/** The alias by which everybody calls a function that is deployed gradually. */
export const LIVE = "live";

/**
 * How a new version of a function takes over: a part of the calls first, all of them when no alarm was raised meanwhile,
 * none where one was.
 * @param configuration a deployment configuration of CodeDeploy: `Canary10Percent5Minutes`, `Linear10PercentEvery1Minute`
 */
export function gradualDeployment(
  of: DeployedFunction & { aliasId: string },
  versionId: string,
  configuration: string,
): Resources {
  const group = `${of.id}DeploymentGroup`;
  return {
    [group]: {
      Type: "AWS::CodeDeploy::DeploymentGroup",
      Properties: {
        ApplicationName: { Ref: APPLICATION },
        ServiceRoleArn: arnOf(ROLE),
        DeploymentConfigName: `CodeDeployDefault.Lambda${configuration}`,
        DeploymentStyle: { DeploymentType: "BLUE_GREEN", DeploymentOption: "WITH_TRAFFIC_CONTROL" },
        AlarmConfiguration: { Enabled: true, Alarms: alarmsThatRollBack(of).map((Ref) => ({ Name: { Ref } })) },
        AutoRollbackConfiguration: {
          Enabled: true,
          Events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"],
        },
      },
    },
    [of.aliasId]: {
      Type: "AWS::Lambda::Alias",
      Properties: {
        FunctionName: { Ref: of.functionId },
        FunctionVersion: { "Fn::GetAtt": [versionId, "Version"] },
        Name: LIVE,
      },
      UpdatePolicy: {
        CodeDeployLambdaAliasUpdate: { ApplicationName: { Ref: APPLICATION }, DeploymentGroupName: { Ref: group } },
      },
    },
  };
}

/** What the deployments of all functions share. */
export function gradualDeploymentBasis(): Resources {
  return {
    [APPLICATION]: { Type: "AWS::CodeDeploy::Application", Properties: { ComputePlatform: "Lambda" } },
    [ROLE]: {
      Type: "AWS::IAM::Role",
      Properties: {
        Description: "What CodeDeploy may do to let a new version of a function take over.",
        AssumeRolePolicyDocument: {
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: "codedeploy.amazonaws.com" },
              Action: "sts:AssumeRole",
              Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
            },
          ],
        },
        // AWS keeps this one up to date with what CodeDeploy needs.
        ManagedPolicyArns: [
          sub(`arn:${variable("AWS::Partition")}:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited`),
        ],
      },
    },
  };
}
