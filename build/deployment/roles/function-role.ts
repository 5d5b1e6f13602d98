import { CALLER_LIMIT_TABLE } from "../caller-limit-table.ts";
import {
  allow,
  arnOf,
  HERE,
  ownArn,
  policy,
  type Resources,
  role,
  type Statement,
  sub,
  writesLog,
} from "../cloud-formation.ts";
import type { DeployedFunction } from "../deployed-function.ts";
import type { Deployment } from "../deployment.ts";
import { allowKey } from "../encrypt-resources.ts";
import { FAILURE_QUEUE } from "../monitoring/failure-queue.ts";
import { connectStatements } from "./connect-statements.ts";
import { serviceStatements } from "./service-statements.ts";

/** A function's own role: what its document calls, its own log, and nothing else. Skips functions that name a role. */
export async function functionRole(of: DeployedFunction, deployment: Deployment): Promise<Resources> {
  if (of.ownRole) return {};
  const services = of.document === undefined ? undefined : await serviceStatements(of.document, HERE, of.resources);
  const statements: Statement[] = [
    ...(of.document === undefined ? [] : await connectStatements(of.document, deployment)),
    ...(services?.statements ?? []).map((statement) => ({
      ...statement,
      Resource: [statement.Resource].flat().map((arn) => (String(arn).includes("${") ? sub(String(arn)) : arn)),
    })),
    writesLog(of.logGroup),
    ...(of.durable ? [checkpoints(of)] : []),
    ...(of.keepsFailures && !of.durable ? [allow(["sqs:SendMessage"], [arnOf(FAILURE_QUEUE)])] : []),
    // X-Ray has no resource types for these actions.
    ...(of.traced ? [allow(["xray:PutTraceSegments", "xray:PutTelemetryRecords"], ["*"])] : []),
    // Lambda creates network interfaces for functions in a VPC; their ids are not known in advance.
    ...(of.inVpc ? [allow(NETWORK_INTERFACES, ["*"])] : []),
    ...(of.callerLimitTable === undefined ? [] : [allow(["dynamodb:UpdateItem"], [arnOf(CALLER_LIMIT_TABLE)])]),
    ...(deployment.encryptionKeyArn === undefined ? [] : [allowKey(deployment.encryptionKeyArn)]),
    ...of.permissions,
  ];
  const { Type, Properties } = role(`Permissions of ${of.name}.`, "lambda.amazonaws.com", {
    Policies: [{ PolicyName: "workflow", PolicyDocument: policy(statements) }],
  });
  const { wildcards = [] } = services ?? {};
  return { [roleIdOf(of)]: { Type, ...(wildcards.length > 0 && { Metadata: { wildcards } }), Properties } };
}

export function roleIdOf({ id }: DeployedFunction): string {
  return `${id}Role`;
}

/** A durable function saves its progress, and reads it when it resumes. */
function checkpoints({ name }: DeployedFunction): Statement {
  const executions = sub(ownArn("lambda", `function:${name}:*/durable-execution/*/*`));
  return allow(["lambda:CheckpointDurableExecution", "lambda:GetDurableExecutionState"], [executions]);
}

const NETWORK_INTERFACES = [
  "ec2:AssignPrivateIpAddresses",
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSubnets",
  "ec2:UnassignPrivateIpAddresses",
];
