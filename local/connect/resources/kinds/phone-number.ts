import { resourceType } from "../resource-type.ts";

export const phoneNumber = resourceType({
  kind: "phone-number",
  members: { name: "PhoneNumber" },
  refersTo: { ContactFlowId: "contact-flow", GroupId: "traffic-distribution-group" },
  // A number of a traffic distribution group is not one of its instance.
  listed: ({ GroupId }) => GroupId === undefined,
  listFilter: [
    { input: "PhoneNumberTypes", of: ({ PhoneNumberType }) => PhoneNumberType },
    { input: "PhoneNumberCountryCodes", of: ({ PhoneNumberCountryCode }) => PhoneNumberCountryCode },
  ],
  summary: ({ PhoneNumber, PhoneNumberType, PhoneNumberCountryCode }) => ({
    PhoneNumber,
    PhoneNumberType,
    PhoneNumberCountryCode,
  }),
});
