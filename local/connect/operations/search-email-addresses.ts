import { describeAddress, recordOfAddress } from "../emails/email-addresses.ts";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import { searchResources } from "../resources/search-resources.ts";

const SEARCHED = {
  plural: "EmailAddresses",
  members: { id: "EmailAddressId", arn: "EmailAddressArn", name: "EmailAddress" },
  searchFields: {
    StringCondition: ["EmailAddress", "DisplayName", "Description", "EmailAddressId", "Name", "ResourceId"],
  },
};

export const searchEmailAddresses = connectOperation(
  "SearchEmailAddresses",
  "By any member that the answer has.",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const addresses = [...resourcesOf(instance, "email-address").values()].map((address) => ({
      ...describeAddress(call, instance, address),
      Tags: recordOfAddress(address).Tags,
    }));
    const { items, ...page } = searchResources(call, SEARCHED, input, addresses);
    return { EmailAddresses: items, ...page };
  },
);
