import { changeEntityProfiles } from "../associations/entity-security-profiles.ts";
import { connectOperation } from "../requests/operation.ts";

export const associateSecurityProfiles = connectOperation(
  "AssociateSecurityProfiles",
  "The AI agent is not looked up.",
  (input, call) => changeEntityProfiles(call, input, (before, given) => [...new Set([...before, ...given])]),
);
