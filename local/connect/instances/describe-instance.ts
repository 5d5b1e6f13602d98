import type { Instance as WireInstance } from "@aws-sdk/client-connect";
import { instanceArn, partitionOf } from "../resources/arn.ts";
import { ACCOUNT_ID } from "../seed/sample-ids.ts";
import type { Instance } from "../state/instance.ts";

/** An instance in the output of DescribeInstance. */
export function describeInstance(region: string, { id, createdAt, record }: Instance): WireInstance {
  const role = `arn:${partitionOf(region)}:iam::${ACCOUNT_ID}:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect`;
  return {
    ...record,
    Id: id,
    Arn: instanceArn(region, id),
    CreatedTime: createdAt,
    ServiceRole: role,
    ...(record.InstanceAlias !== undefined && { InstanceAccessUrl: `https://${record.InstanceAlias}.my.connect.aws` }),
  };
}
