import type { DisassociateSecurityProfilesRequest } from "@aws-sdk/client-connect";
import { changeEntityProfiles } from "../associations/entity-security-profiles.ts";
import { notFound } from "../requests/errors.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const disassociateSecurityProfiles = connectOperation(
  "DisassociateSecurityProfiles",
  "",
  (input: Checked<DisassociateSecurityProfilesRequest>, call) => {
    changeEntityProfiles(call, input, (before, given) => {
      const missing = given.find((id) => !before.includes(id));
      if (missing !== undefined) throw notFound("SecurityProfileAssociation", missing);
      return before.filter((id) => !given.includes(id));
    });
    return {};
  },
);
