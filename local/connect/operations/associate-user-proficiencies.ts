import type { AssociateUserProficienciesRequest } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { addProficiencies } from "../resources/user-proficiencies.ts";

export const associateUserProficiencies = connectOperation(
  "AssociateUserProficiencies",
  "",
  (input: Checked<AssociateUserProficienciesRequest>, call) => {
    addProficiencies(call, input);
    return {};
  },
);
