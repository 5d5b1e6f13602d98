import type { SearchEmailAddressesRequest, SearchEmailAddressesResponse } from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { describeAddress, recordOfAddress } from "../resources/email-addresses.ts";
import { matchTags } from "../resources/match-tags.ts";
import { meetsStringConditions } from "../resources/meets-string-conditions.ts";
import { resourcesOf } from "../resources/resources-of.ts";

export const searchEmailAddresses = connectOperation(
  "SearchEmailAddresses",
  "By any member that the answer has.",
  (input: Checked<SearchEmailAddressesRequest>, call): SearchEmailAddressesResponse => {
    const { SearchCriteria = {}, SearchFilter = {} } = input;
    const instance = findInstance(call, input.InstanceId);
    const found = [...resourcesOf(instance, "email-address").values()]
      .filter((address) => matchTags(SearchFilter.TagFilter ?? {}, recordOfAddress(address).Tags))
      .map((address) => describeAddress(call, instance, address))
      .filter((described) => meetsStringConditions(SearchCriteria, described));
    const { items, NextToken } = paginate("SearchEmailAddresses", found, input);
    return { EmailAddresses: items, NextToken, ApproximateTotalCount: found.length };
  },
);
