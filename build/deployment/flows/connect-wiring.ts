import { arnOf, type Resource, type Resources, variable } from "../cloud-formation.ts";
import type { DeployedFunction } from "../deployed-function.ts";
import type { Deployment } from "../deployment.ts";
import { INSTANCE_IS_HERE } from "../instance.ts";
import { isLive, targetOf } from "../rollout/live-alias.ts";
import { contactFlow } from "./contact-flow.ts";

/**
 * Lets flows call a function: the permission for exactly this instance, the entry in the flow designer's list, and, if
 * the deployment asks for it, a flow that calls it.
 */
export function connectWiring(of: DeployedFunction, deployment: Deployment): Resources {
  const { instance, createContactFlows } = deployment;
  const permission = `${of.id}ConnectPermission`;
  const integration = integrationIdOf(of);
  const target = targetOf(of);
  const wiring: Resources = {
    [permission]: permissionOf(target, deployment),
    // For flows that name the function without an alias.
    ...(isLive(of) ? { [`${of.id}ConnectFunctionPermission`]: permissionOf(arnOf(of.functionId), deployment) } : {}),
    [integration]: {
      Type: "AWS::Connect::IntegrationAssociation",
      Condition: INSTANCE_IS_HERE,
      DependsOn: [permission],
      Properties: { InstanceId: instance.arn, IntegrationType: "LAMBDA_FUNCTION", IntegrationArn: target },
    },
  };
  const workflow = of.document?.workflows[of.document.entry];
  if (!createContactFlows || workflow === undefined) return wiring;
  const { contactFlowId } = deployment;
  const flow = contactFlow(workflow, { functionArn: FUNCTION_ARN, contactFlowId, answers: !of.durable });
  wiring[`${of.id}ContactFlow`] = {
    Type: "AWS::Connect::ContactFlow",
    Condition: INSTANCE_IS_HERE,
    // Connect rejects a flow that calls a function that is not associated with the instance.
    DependsOn: [integration],
    Properties: {
      InstanceArn: instance.arn,
      // Named after the function, because two functions can run the same workflow.
      Name: `${deployment.name} ${of.id}`,
      Description: `Runs the workflow ${workflow.workflowId}. ${workflow.summary ?? ""}`.trim().slice(0, 500),
      Type: "CONTACT_FLOW",
      State: "ACTIVE",
      Content: { "Fn::Sub": [escaped(JSON.stringify(flow)), { FunctionArn: target }] },
    },
  };
  return wiring;
}

/** The logical id of a function's entry in the flow designer's list. */
export function integrationIdOf({ id }: DeployedFunction): string {
  return `${id}ConnectIntegration`;
}

function permissionOf(functionName: object, { instance }: Deployment): Resource {
  return {
    Type: "AWS::Lambda::Permission",
    Properties: {
      FunctionName: functionName,
      Action: "lambda:InvokeFunction",
      Principal: "connect.amazonaws.com",
      SourceAccount: instance.accountId,
      SourceArn: instance.arn,
    },
  };
}

const FUNCTION_ARN = variable("FunctionArn");

/** Escapes every `${…}` of a flow but the function's ARN, which CloudFormation fills in. */
function escaped(content: string): string {
  return content
    .split(FUNCTION_ARN)
    .map((part) => part.replaceAll(/\$\{/g, "$${!"))
    .join(FUNCTION_ARN);
}
