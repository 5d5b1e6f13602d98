import type { DescribeEmailAddressRequest, DescribeEmailAddressResponse } from "@aws-sdk/client-connect";
import { describeAddress, emailAddressOf, recordOfAddress } from "../emails/email-addresses.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const describeEmailAddress = connectOperation(
  "DescribeEmailAddress",
  "",
  (input: Checked<DescribeEmailAddressRequest>, call): DescribeEmailAddressResponse => {
    const { instance, address } = emailAddressOf(call, input);
    const { CreatedAt, Tags } = recordOfAddress(address);
    return {
      ...describeAddress(call, instance, address),
      CreateTimestamp: CreatedAt.toISOString(),
      ModifiedTimestamp: address.modifiedAt.toISOString(),
      Tags,
    };
  },
);
