import type { UpdateUserProficienciesRequest } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { updateProficiencies } from "../resources/user-proficiencies.ts";

export const updateUserProficiencies = connectOperation(
  "UpdateUserProficiencies",
  "",
  (input: Checked<UpdateUserProficienciesRequest>, call) => {
    updateProficiencies(call, input);
    return {};
  },
);
