import { CALLER_LIMIT_TABLE } from "../caller-limit-table.ts";
import {
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
    ...(of.keepsFailures && !of.durable ? [failures()] : []),
    ...(of.traced ? [traces()] : []),
    ...(of.inVpc ? [networkInterfaces()] : []),
    ...(of.callerLimitTable === undefined ? [] : [countRequests()]),
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

function failures(): Statement {
  return { Effect: "Allow", Action: ["sqs:SendMessage"], Resource: [arnOf(FAILURE_QUEUE)] };
}

/** A durable function saves its progress, and reads it when it resumes. */
function checkpoints({ name }: DeployedFunction): Statement {
  return {
    Effect: "Allow",
    Action: ["lambda:CheckpointDurableExecution", "lambda:GetDurableExecutionState"],
    Resource: [sub(ownArn("lambda", `function:${name}:*/durable-execution/*/*`))],
  };
}

/** X-Ray has no resource types for these actions. */
function traces(): Statement {
  return { Effect: "Allow", Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: ["*"] };
}

function countRequests(): Statement {
  return { Effect: "Allow", Action: ["dynamodb:UpdateItem"], Resource: [arnOf(CALLER_LIMIT_TABLE)] };
}

/** Lambda creates network interfaces for functions in a VPC; their ids are not known in advance. */
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
