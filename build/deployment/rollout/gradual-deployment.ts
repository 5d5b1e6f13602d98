import { arnOf, FROM_THIS_ACCOUNT, HERE, type Resources, role, sub } from "../cloud-formation.ts";
import type { DeployedFunction } from "../deployed-function.ts";
import type { Deployment } from "../deployment.ts";
import { APPLICATION, liveAlias } from "./live-alias.ts";
import { newVersionAlarms } from "./new-version-alarms.ts";

const ROLE = "GradualDeploymentRole";

/**
 * Shifts traffic to a new version of a function gradually, and back if an alarm of that version rings meanwhile.
 * @param configuration a CodeDeploy deployment configuration: `Canary10Percent5Minutes`, `Linear10PercentEvery1Minute`
 */
export function gradualDeployment(
  of: DeployedFunction,
  versionId: string,
  configuration: string,
  deployment: Deployment,
): Resources {
  const group = `${of.id}DeploymentGroup`;
  const alarms = newVersionAlarms(of, versionId, deployment);
  return {
    ...alarms,
    [group]: {
      Type: "AWS::CodeDeploy::DeploymentGroup",
      Properties: {
        ApplicationName: { Ref: APPLICATION },
        ServiceRoleArn: arnOf(ROLE),
        DeploymentConfigName: `CodeDeployDefault.Lambda${configuration}`,
        DeploymentStyle: { DeploymentType: "BLUE_GREEN", DeploymentOption: "WITH_TRAFFIC_CONTROL" },
        AlarmConfiguration: { Enabled: true, Alarms: Object.keys(alarms).map((Ref) => ({ Name: { Ref } })) },
        AutoRollbackConfiguration: {
          Enabled: true,
          Events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"],
        },
      },
    },
    ...liveAlias(of, versionId, group),
  };
}

/** The application and the role that all functions' deployments share. */
export function gradualDeploymentBasis(): Resources {
  return {
    [APPLICATION]: { Type: "AWS::CodeDeploy::Application", Properties: { ComputePlatform: "Lambda" } },
    [ROLE]: role("Lets CodeDeploy shift traffic to a new version of a function.", "codedeploy.amazonaws.com", {
      Condition: FROM_THIS_ACCOUNT,
      // AWS maintains this policy for CodeDeploy.
      ManagedPolicyArns: [sub(`arn:${HERE.partition}:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited`)],
    }),
  };
}
