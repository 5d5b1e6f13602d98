import type { UserProficiency } from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { findResource } from "../resources/find-resource.ts";
import { proficienciesOf } from "../resources/user-proficiencies.ts";

export const listUserProficiencies = connectOperation("ListUserProficiencies", "", (input, call) => {
  const user = findResource(findInstance(call, input.InstanceId), "agent", input.UserId);
  const { items, NextToken } = paginate("ListUserProficiencies", proficienciesOf(user), input);
  return {
    UserProficiencyList: items as UserProficiency[],
    NextToken,
    LastModifiedTime: user.modifiedAt,
    LastModifiedRegion: call.region,
  };
});
