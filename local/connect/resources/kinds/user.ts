import { invalidRequest } from "../../requests/errors.ts";
import { type ResourceRecord, resourceType } from "../resource-type.ts";

export const user = resourceType({
  kind: "agent",
  members: { name: "Username" },
  own: { id: "Id", arn: "Arn" },
  refersTo: {
    RoutingProfileId: "routing-profile",
    SecurityProfileIds: "security-profile",
    HierarchyGroupId: "agent-group",
  },
  updates: [
    "UpdateUserConfig",
    "UpdateUserHierarchy",
    "UpdateUserIdentityInfo",
    "UpdateUserPhoneConfig",
    "UpdateUserRoutingProfile",
    "UpdateUserSecurityProfiles",
  ],
  removable: ["HierarchyGroupId"],
  // The service leaves a user's quick connects behind; its documentation asks to delete them afterwards.
  isNotHeld: true,
  secret: ["Password"],
  check: ({ PhoneConfig }) => {
    const { PhoneType, DeskPhoneNumber } = (PhoneConfig ?? {}) as ResourceRecord;
    if (PhoneType === "DESK_PHONE" && DeskPhoneNumber === undefined) {
      throw invalidRequest("PhoneConfig needs a DeskPhoneNumber for a desk phone");
    }
  },
  checkNew: ({ Password, DirectoryUserId, IdentityInfo }, { record: { IdentityManagementType } }) => {
    const managed = IdentityManagementType === "CONNECT_MANAGED";
    if (managed && Password === undefined)
      throw invalidRequest("Connect manages identities here: a Password is required");
    if (!managed && Password !== undefined)
      throw invalidRequest("A Password is only for identities that Connect manages");
    const { FirstName, LastName } = (IdentityInfo ?? {}) as ResourceRecord;
    if (IdentityManagementType !== "EXISTING_DIRECTORY" && !(FirstName && LastName))
      throw invalidRequest("IdentityInfo needs FirstName and LastName unless identities come from a directory");
    if (IdentityManagementType === "SAML" && DirectoryUserId !== undefined)
      throw invalidRequest("A DirectoryUserId is not for identities that come by SAML");
  },
  found: (record) => {
    const { AfterContactWorkTimeLimit: seconds, ...rest } = (record.PhoneConfig ?? {}) as ResourceRecord;
    if (typeof seconds !== "number") return record;
    return { ...record, PhoneConfig: { ...rest, AfterContactWorkTimeLimit: seconds * 1000 } };
  },
  searchFields: {
    StringCondition: ["username", "firstname", "lastname", "routingprofileid", "securityprofileid", "resourceid"],
  },
  differs: "Users cannot log in.",
});
