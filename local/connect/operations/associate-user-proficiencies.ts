import { connectOperation } from "../requests/operation.ts";
import { addProficiencies } from "../resources/user-proficiencies.ts";

export const associateUserProficiencies = connectOperation("AssociateUserProficiencies", "", (input, call) =>
  addProficiencies(call, input),
);
