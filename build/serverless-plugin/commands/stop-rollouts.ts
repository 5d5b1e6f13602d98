import { ListStackResourcesCommand } from "@aws-sdk/client-cloudformation";
import { CodeDeployClient, ListDeploymentsCommand, StopDeploymentCommand } from "@aws-sdk/client-codedeploy";
import type { OslsAws } from "../osls.ts";

/**
 * Stops the gradual deployments of a stack that are in progress, and brings the previous versions back: `sls rollout stop`.
 * @returns the ids of the stopped deployments
 */
export async function stopRollouts(aws: OslsAws): Promise<string[]> {
  const codeDeploy = new CodeDeployClient(await aws.getAwsSdkV3Config());
  const resources = await stackResources(aws);
  const applicationName = resources.find(({ type }) => type === "AWS::CodeDeploy::Application")?.name;
  if (applicationName === undefined) return [];
  const stopped: string[] = [];
  for (const { type, name: deploymentGroupName } of resources) {
    if (type !== "AWS::CodeDeploy::DeploymentGroup") continue;
    const { deployments = [] } = await codeDeploy.send(
      new ListDeploymentsCommand({
        applicationName,
        deploymentGroupName,
        includeOnlyStatuses: ["Created", "Queued", "InProgress", "Ready"],
      }),
    );
    for (const deploymentId of deployments) {
      await codeDeploy.send(new StopDeploymentCommand({ deploymentId, autoRollbackEnabled: true }));
      stopped.push(deploymentId);
    }
  }
  return stopped;
}

/** The resources of the stack with their physical names. */
async function stackResources(aws: OslsAws): Promise<{ type: string; name: string }[]> {
  const client = await aws.getCloudFormationClient();
  const found: { type: string; name: string }[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new ListStackResourcesCommand({ StackName: aws.naming.getStackName(), ...(NextToken && { NextToken }) }),
    );
    for (const { ResourceType = "", PhysicalResourceId = "" } of page.StackResourceSummaries ?? [])
      found.push({ type: ResourceType, name: PhysicalResourceId });
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return found;
}
