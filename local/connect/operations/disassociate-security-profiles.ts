import { changeEntityProfiles } from "../associations/entity-security-profiles.ts";
import { notFound } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const disassociateSecurityProfiles = connectOperation("DisassociateSecurityProfiles", "", (input, call) => {
  changeEntityProfiles(call, input, (before, given) => {
    const missing = given.find((id) => !before.includes(id));
    if (missing !== undefined) throw notFound("SecurityProfileAssociation", missing);
    return before.filter((id) => !given.includes(id));
  });
});
