import { arnOf, type Resources, sub, variable } from "./cloud-formation.ts";
import type { DeployedFunction } from "./deployed-function.ts";
import { alarmsThatRollBack } from "./monitoring/alarms.ts";

const APPLICATION = "GradualDeployment";
const ROLE = "GradualDeploymentRole";

/** The alias through which a gradually deployed function is called. */
export const LIVE = "live";

/**
 * Shifts traffic to a new version of a function gradually, and back if an alarm rings meanwhile.
 * @param configuration a CodeDeploy deployment configuration: `Canary10Percent5Minutes`, `Linear10PercentEvery1Minute`
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

/** The application and the role that all functions' deployments share. */
export function gradualDeploymentBasis(): Resources {
  return {
    [APPLICATION]: { Type: "AWS::CodeDeploy::Application", Properties: { ComputePlatform: "Lambda" } },
    [ROLE]: {
      Type: "AWS::IAM::Role",
      Properties: {
        Description: "Lets CodeDeploy shift traffic to a new version of a function.",
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
        // AWS maintains this policy for CodeDeploy.
        ManagedPolicyArns: [
          sub(`arn:${variable("AWS::Partition")}:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited`),
        ],
      },
    },
  };
}
