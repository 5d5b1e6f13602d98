import type { UserProficiency } from "@aws-sdk/client-connect";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { findNamed } from "../resources/find-resource.ts";
import { proficienciesOf } from "../resources/user-proficiencies.ts";

export const listUserProficiencies = connectOperation("ListUserProficiencies", "", (input, call) => {
  const { resource: user } = findNamed(call, "agent", input.InstanceId, input.UserId);
  const { items, NextToken } = paginate(call, proficienciesOf(user), input);
  return {
    UserProficiencyList: items as UserProficiency[],
    NextToken,
    LastModifiedTime: user.modifiedAt,
    LastModifiedRegion: call.region,
  };
});
