import {
  CloudFormationClient,
  paginateListStackResources,
  type StackResourceSummary,
} from "@aws-sdk/client-cloudformation";
import {
  CodeDeployClient,
  type DeploymentStatus,
  paginateListDeployments,
  StopDeploymentCommand,
} from "@aws-sdk/client-codedeploy";
import type { OslsAws } from "../osls.ts";

const IN_PROGRESS: DeploymentStatus[] = ["Created", "Queued", "InProgress", "Ready"];

/**
 * Stops the gradual deployments of a stack that are in progress, and brings the previous versions back: `sls rollout stop`.
 * @returns the ids of the stopped deployments
 */
export async function stopRollouts(aws: OslsAws): Promise<string[]> {
  const config = await aws.getAwsSdkV3Config();
  const cloudFormation = { client: new CloudFormationClient(config) };
  const codeDeploy = { client: new CodeDeployClient(config) };
  const stack = { StackName: aws.naming.getStackName() };
  const resources: StackResourceSummary[] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources(cloudFormation, stack))
    resources.push(...StackResourceSummaries);
  const namesOf = (type: string) =>
    resources.flatMap(({ ResourceType, PhysicalResourceId }) => (ResourceType === type ? [PhysicalResourceId] : []));
  const [applicationName] = namesOf("AWS::CodeDeploy::Application");
  if (applicationName === undefined) return [];
  const stopped: string[] = [];
  for (const deploymentGroupName of namesOf("AWS::CodeDeploy::DeploymentGroup")) {
    const group = { applicationName, deploymentGroupName, includeOnlyStatuses: IN_PROGRESS };
    for await (const { deployments = [] } of paginateListDeployments(codeDeploy, group))
      for (const deploymentId of deployments) {
        await codeDeploy.client.send(new StopDeploymentCommand({ deploymentId, autoRollbackEnabled: true }));
        stopped.push(deploymentId);
      }
  }
  return stopped;
}
