import { entityProfilesOf } from "../associations/entity-security-profiles.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";

export const listEntitySecurityProfiles = connectOperation("ListEntitySecurityProfiles", "", (input, call) => {
  const { items, NextToken } = paginate(call, entityProfilesOf(call, input), input);
  return { SecurityProfiles: items.map((Id) => ({ Id })), NextToken };
});
