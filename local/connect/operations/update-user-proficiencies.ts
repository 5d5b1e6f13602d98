import { connectOperation } from "../requests/operation.ts";
import { updateProficiencies } from "../resources/user-proficiencies.ts";

export const updateUserProficiencies = connectOperation("UpdateUserProficiencies", "", (input, call) =>
  updateProficiencies(call, input),
);
