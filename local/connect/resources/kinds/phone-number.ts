import type { ResourceType } from "../resource-type.ts";

export const phoneNumber: ResourceType = {
  kind: "phone-number",
  noun: "PhoneNumber",
  plural: "PhoneNumbers",
  members: { id: "PhoneNumberId", arn: "PhoneNumberArn", name: "PhoneNumber" },
  refersTo: { ContactFlowId: "contact-flow", GroupId: "traffic-distribution-group" },
  updates: [],
  ownOperations: ["DescribePhoneNumber"],
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
};
