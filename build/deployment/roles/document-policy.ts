import type { CompiledDocument } from "../../../lib/arazzo/workflow.ts";
import { INSTANCE_ARN } from "../checks/connect-rules.ts";
import { policy, type Statement, sub } from "../cloud-formation.ts";
import { connectStatements } from "./connect-statements.ts";
import { serviceStatements } from "./service-statements.ts";

/** Stands for each part of an instance's ARN, until it is replaced by a variable of CloudFormation. */
const PARTS = {
  PARTITION0: "AWS::Partition",
  REGION0: "AWS::Region",
  ACCOUNT0: "AWS::AccountId",
  INSTANCE0: "ConnectInstanceId",
};

/** A policy with each string that has variables as CloudFormation's `Fn::Sub`, for templates. */
export function forCloudFormation(of: object): object {
  return JSON.parse(JSON.stringify(of), (_, value: unknown) =>
    typeof value === "string" && value.includes("${") ? sub(value) : value,
  );
}

/**
 * Returns the IAM policy of a document, for any tool: on one instance, or with CloudFormation's variables for `Fn::Sub`
 * and the parameter `ConnectInstanceId`. Contacts can be started in any flow of the instance.
 * @throws RangeError if the instance's ARN is not valid
 */
export async function documentPolicy(
  document: CompiledDocument,
  instanceArn?: string,
): Promise<{ Version: string; Statement: readonly Statement[] }> {
  const arn = instanceArn ?? "arn:PARTITION0:connect:REGION0:ACCOUNT0:instance/INSTANCE0";
  const [, region, accountId, id] =
    (instanceArn === undefined ? /(REGION0):(ACCOUNT0):instance\/(.+)/ : INSTANCE_ARN).exec(arn) ?? [];
  if (region === undefined || accountId === undefined || id === undefined)
    throw new RangeError(`Not the ARN of a Connect instance: ${arn}`);
  const instance = { arn, region, accountId, id };
  const whereabouts = { partition: arn.split(":")[1] ?? "aws", region, account: accountId };
  const services = await serviceStatements(document, whereabouts);
  const connect = await connectStatements(document, { instance, allowedFlows: undefined });
  const statements = policy([...connect, ...services.statements]);
  if (instanceArn !== undefined) return statements;
  return JSON.parse(JSON.stringify(statements), (_, value: unknown) =>
    typeof value === "string"
      ? value.replaceAll(/PARTITION0|REGION0|ACCOUNT0|INSTANCE0/g, (part) => `\${${PARTS[part as keyof typeof PARTS]}}`)
      : value,
  );
}
