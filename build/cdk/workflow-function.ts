/**
 * Constructs for the AWS CDK.
 *
 * @module connect-workflows/cdk
 */

import { Duration, Fn, Stack } from "aws-cdk-lib";
import { CfnIntegrationAssociation } from "aws-cdk-lib/aws-connect";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  Code,
  type FunctionOptions,
  Function as LambdaFunction,
  Runtime,
  RuntimeFamily,
} from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { bundleEntry } from "./bundle-entry.ts";

/** The settings of a {@link WorkflowFunction}: those of any Lambda function, and where its workflow runs. */
export type WorkflowFunctionProps = FunctionOptions & {
  /** A handler that imports an Arazzo document, or a document; relative paths count from the working directory. */
  entry: string;
  /** The ARN of the Amazon Connect instance, in the stack's account and Region; also a parameter or another token. */
  instanceArn: string;
  /** The flow of contacts for which a caller names none. */
  contactFlowId?: string;
  /** Lets flows of the instance invoke the function, and lists it in the flow designer. */
  connectFlow?: boolean;
};

/**
 * A Lambda function that runs an Arazzo workflow, bundled when the app is synthesized, with exactly the permissions in
 * Amazon Connect that its document needs.
 *
 * @example
 * new WorkflowFunction(this, "CallBack", { entry: "handlers/call-back.arazzo.yaml", instanceArn });
 */
export class WorkflowFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, props: WorkflowFunctionProps) {
    const { entry, instanceArn, contactFlowId, connectFlow = false, environment = {}, ...options } = props;
    const instanceId = Fn.select(1, Fn.split("/", instanceArn));
    const { archive, handler, statements } = bundleEntry(entry, instanceId);
    super(scope, id, {
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: Duration.seconds(15),
      ...options,
      runtime: new Runtime("nodejs24.x", RuntimeFamily.NODEJS),
      handler,
      code: Code.fromAsset(archive),
      environment: {
        CONNECT_INSTANCE_ID: instanceId,
        ...(contactFlowId === undefined ? {} : { CONNECT_CONTACT_FLOW_ID: contactFlowId }),
        ...("POWERTOOLS_METRICS_NAMESPACE" in environment ? {} : { POWERTOOLS_METRICS_DISABLED: "true" }),
        ...environment,
      },
    });
    for (const statement of statements) this.addToRolePolicy(statement);
    if (connectFlow) admitFlows(this, instanceArn);
  }
}

function admitFlows(workflow: WorkflowFunction, instanceArn: string): void {
  workflow.addPermission("ConnectPermission", {
    principal: new ServicePrincipal("connect.amazonaws.com"),
    sourceAccount: Stack.of(workflow).account,
    sourceArn: instanceArn,
  });
  const association = new CfnIntegrationAssociation(workflow, "ConnectIntegration", {
    instanceId: instanceArn,
    integrationType: "LAMBDA_FUNCTION",
    integrationArn: workflow.functionArn,
  });
  // Connect checks the permission when it lists the function.
  association.node.addDependency(workflow.permissionsNode.findChild("ConnectPermission"));
}
