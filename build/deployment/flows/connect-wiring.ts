import { type Resources, variable } from "../cloud-formation.ts";
import { type DeployedFunction, targetOf } from "../deployed-function.ts";
import type { Deployment } from "../deployment.ts";
import { contactFlow } from "./contact-flow.ts";

/** Name of the condition that the instance is in the account that is deployed to. */
const INSTANCE_IS_HERE = "ConnectInstanceIsHere";

/** An instance can only be told of functions by a stack of its own account; the local Connect's is in nobody's. */
export function instanceIsHere({ instance }: Deployment): Record<string, unknown> {
  return { [INSTANCE_IS_HERE]: { "Fn::Equals": [{ Ref: "AWS::AccountId" }, instance.accountId] } };
}

/**
 * What makes a function one that flows can call: the permission for exactly this instance, the entry in the list of the
 * flow designer, and, where asked for, a flow that calls it.
 */
export function connectWiring(of: DeployedFunction, deployment: Deployment): Resources {
  const { instance, createContactFlows } = deployment;
  const permission = `${of.id}ConnectPermission`;
  const integration = `${of.id}ConnectIntegration`;
  const wiring: Resources = {
    [permission]: {
      Type: "AWS::Lambda::Permission",
      Properties: {
        FunctionName: targetOf(of),
        Action: "lambda:InvokeFunction",
        Principal: "connect.amazonaws.com",
        SourceAccount: instance.accountId,
        SourceArn: instance.arn,
      },
    },
    [integration]: {
      Type: "AWS::Connect::IntegrationAssociation",
      Condition: INSTANCE_IS_HERE,
      DependsOn: [permission],
      Properties: { InstanceId: instance.arn, IntegrationType: "LAMBDA_FUNCTION", IntegrationArn: targetOf(of) },
    },
  };
  const workflow = of.document?.workflows[of.document.entry];
  if (!createContactFlows || workflow === undefined) return wiring;
  const { contactFlowId } = deployment;
  const flow = contactFlow(workflow, { functionArn: FUNCTION_ARN, contactFlowId, answers: !of.durable });
  wiring[`${of.id}ContactFlow`] = {
    Type: "AWS::Connect::ContactFlow",
    Condition: INSTANCE_IS_HERE,
    // Connect refuses a flow that calls a function which the instance does not know.
    DependsOn: [integration],
    Properties: {
      InstanceArn: instance.arn,
      // The id, for two functions may run the same workflow.
      Name: `${deployment.name} ${of.id}`,
      Description: `Runs the workflow ${workflow.workflowId}. ${workflow.summary ?? ""}`.trim().slice(0, 500),
      Type: "CONTACT_FLOW",
      State: "ACTIVE",
      Content: { "Fn::Sub": [escaped(JSON.stringify(flow)), { FunctionArn: targetOf(of) }] },
    },
  };
  return wiring;
}

const FUNCTION_ARN = variable("FunctionArn");

/** Of what looks like a variable in a flow, only the function's ARN is CloudFormation's to fill in. */
function escaped(content: string): string {
  return content
    .split(FUNCTION_ARN)
    .map((part) => part.replaceAll(/\$\{/g, "$${!"))
    .join(FUNCTION_ARN);
}
