import type { DisassociateUserProficienciesRequest } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { removeProficiencies } from "../resources/user-proficiencies.ts";

export const disassociateUserProficiencies = connectOperation(
  "DisassociateUserProficiencies",
  "",
  (input: Checked<DisassociateUserProficienciesRequest>, call) => {
    removeProficiencies(call, input);
    return {};
  },
);
