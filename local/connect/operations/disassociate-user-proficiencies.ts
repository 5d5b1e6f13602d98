import { connectOperation } from "../requests/operation.ts";
import { removeProficiencies } from "../resources/user-proficiencies.ts";

export const disassociateUserProficiencies = connectOperation("DisassociateUserProficiencies", "", (input, call) =>
  removeProficiencies(call, input),
);
