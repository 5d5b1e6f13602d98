import type { AssociateSecurityProfilesRequest } from "@aws-sdk/client-connect";
import { changeEntityProfiles } from "../associations/entity-security-profiles.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const associateSecurityProfiles = connectOperation(
  "AssociateSecurityProfiles",
  "The AI agent is not looked up.",
  (input: Checked<AssociateSecurityProfilesRequest>, call) => {
    changeEntityProfiles(call, input, (before, given) => [...new Set([...before, ...given])]);
    return {};
  },
);
