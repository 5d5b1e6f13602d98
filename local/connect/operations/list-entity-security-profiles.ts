import type { ListEntitySecurityProfilesRequest, ListEntitySecurityProfilesResponse } from "@aws-sdk/client-connect";
import { entityProfilesOf } from "../associations/entity-security-profiles.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

export const listEntitySecurityProfiles = connectOperation(
  "ListEntitySecurityProfiles",
  "",
  (input: Checked<ListEntitySecurityProfilesRequest>, call): ListEntitySecurityProfilesResponse => {
    const { items, NextToken } = paginate("ListEntitySecurityProfiles", entityProfilesOf(call, input), input);
    return { SecurityProfiles: items.map((Id) => ({ Id })), NextToken };
  },
);
