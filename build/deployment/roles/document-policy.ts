import type { CompiledDocument } from "../../../lib/arazzo/workflow.ts";
import { HERE, ownArn, policy, type Statement, sub, variable } from "../cloud-formation.ts";
import { type Instance, readInstance } from "../instance.ts";
import { connectStatements } from "./connect-statements.ts";
import { serviceStatements } from "./service-statements.ts";

/** The instance of a template, with the parameter `ConnectInstanceId`. */
const ANY_INSTANCE: Instance = {
  arn: ownArn("connect", `instance/${variable("ConnectInstanceId")}`),
  partition: HERE.partition,
  region: HERE.region,
  accountId: HERE.account,
  id: variable("ConnectInstanceId"),
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
  const instance = instanceArn === undefined ? ANY_INSTANCE : readInstance(instanceArn);
  if (instance === undefined) throw new RangeError(`Not the ARN of a Connect instance: ${instanceArn}`);
  const { partition, region, accountId: account } = instance;
  const services = await serviceStatements(document, { partition, region, account });
  const connect = await connectStatements(document, { instance, allowedFlows: undefined });
  return policy([...connect, ...services.statements]);
}
