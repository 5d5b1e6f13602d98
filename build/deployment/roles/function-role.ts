import { arnOf, policy, type Resources, type Statement, sub, variable } from "../cloud-formation.ts";
import type { DeployedFunction } from "../deployed-function.ts";
import type { Deployment } from "../deployment.ts";
import { FAILURE_QUEUE } from "../monitoring/failure-queue.ts";
import { deriveStatements } from "./derive-statements.ts";

/** A function's own role: what its document calls, its own log, and nothing else. None where it has one. */
export function functionRole(of: DeployedFunction, deployment: Deployment): Resources {
  if (of.ownRole) return {};
  const statements: Statement[] = [
    ...(of.document === undefined ? [] : deriveStatements(of.document, deployment)),
    {
      Effect: "Allow",
      // Not CreateLogGroup: the group is the stack's, and a late call must not bring it back once the stack is gone.
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: [sub(`${own("logs")}:log-group:${of.logGroup}:*`)],
    },
    ...(of.durable ? [checkpoints(of)] : [failures()]),
    ...(of.traced ? [traces()] : []),
    ...(of.inVpc ? [networkInterfaces()] : []),
    ...of.permissions,
  ];
  return {
    [roleIdOf(of)]: {
      Type: "AWS::IAM::Role",
      Properties: {
        Description: `What ${of.name} may do.`,
        AssumeRolePolicyDocument: {
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
        },
        Policies: [{ PolicyName: "workflow", PolicyDocument: policy(statements) }],
      },
    },
  };
}

export function roleIdOf({ id }: DeployedFunction): string {
  return `${id}Role`;
}

function failures(): Statement {
  return { Effect: "Allow", Action: ["sqs:SendMessage"], Resource: [arnOf(FAILURE_QUEUE)] };
}

/** A durable function writes down how far it got, and reads it when it goes on. */
function checkpoints({ name }: DeployedFunction): Statement {
  return {
    Effect: "Allow",
    Action: ["lambda:CheckpointDurableExecution", "lambda:GetDurableExecutionState"],
    Resource: [sub(`${own("lambda")}:function:${name}:*/durable-execution/*/*`)],
  };
}

/** X-Ray knows no resources for these. */
function traces(): Statement {
  return { Effect: "Allow", Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: ["*"] };
}

/** Lambda makes these for functions of a VPC, when nobody knows their ids yet. */
function networkInterfaces(): Statement {
  const actions = [
    "AssignPrivateIpAddresses",
    "CreateNetworkInterface",
    "DeleteNetworkInterface",
    "DescribeNetworkInterfaces",
    "DescribeSubnets",
    "UnassignPrivateIpAddresses",
  ];
  return { Effect: "Allow", Action: actions.map((action) => `ec2:${action}`), Resource: ["*"] };
}

/** The beginning of an ARN of this account and Region. */
function own(service: string): string {
  return `arn:${variable("AWS::Partition")}:${service}:${variable("AWS::Region")}:${variable("AWS::AccountId")}`;
}
