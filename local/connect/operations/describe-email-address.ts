import { describeAddress, emailAddressOf, recordOfAddress } from "../emails/email-addresses.ts";
import { connectOperation } from "../requests/operation.ts";

export const describeEmailAddress = connectOperation("DescribeEmailAddress", "", (input, call) => {
  const { instance, address } = emailAddressOf(call, input);
  const { CreatedAt, Tags } = recordOfAddress(address);
  return {
    ...describeAddress(call, instance, address),
    CreateTimestamp: CreatedAt.toISOString(),
    ModifiedTimestamp: address.modifiedAt.toISOString(),
    Tags,
  };
});
