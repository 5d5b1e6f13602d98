/** An Amazon Connect instance, with the parts of its ARN. */
export type Instance = { arn: string; partition: string; region: string; accountId: string; id: string };

const ARN = /^arn:(aws[a-z-]*):connect:([a-z0-9-]+):(\d{12}):instance\/([A-Za-z0-9-]+)$/;

/** Reads the ARN of an instance; undefined if it is not one. */
export function readInstance(arn: string): Instance | undefined {
  const [, partition, region, accountId, id] = ARN.exec(arn) ?? [];
  return partition && region && accountId && id ? { arn, partition, region, accountId, id } : undefined;
}

/** The condition that the instance belongs to the account of the deployment. */
export const INSTANCE_IS_HERE = "ConnectInstanceIsHere";

/** Only a stack in the instance's own account can associate functions with it, or create flows in it. */
export function instanceIsHere({ accountId }: Instance): Record<string, unknown> {
  return { [INSTANCE_IS_HERE]: { "Fn::Equals": [{ Ref: "AWS::AccountId" }, accountId] } };
}
