import type { ObjectShape } from "./action-type.ts";
import { array, branches, defineAction, dynamic, fails, fixed, json, map, required, shape } from "./define-action.ts";

// ProfileResponseData is an object in the developer guide and an array in the console's exports.
const profile: ObjectShape = shape(
  { ProfileRequestData: required(map(json)), ProfileResponseData: json },
  { open: true },
);

const caseMembers = {
  LinkContactToCase: fixed({ boolean: true }),
  CustomerId: dynamic(),
  CaseRequestFields: map(dynamic()),
  CaseResponseFields: array(fixed()),
};

/** Actions on customer profiles, cases and agent assistance. */
export const integrationActions = [
  defineAction("GetCustomerProfile", {
    parameters: profile,
    errors: branches("NoMatchingError", "MultipleFoundError~", "NoneFoundError~"),
  }),
  defineAction("GetCustomerProfileObject", {
    parameters: profile,
    errors: branches("NoMatchingError", "NoneFoundError~", "MultipleFoundError?"),
  }),
  defineAction("GetCalculatedAttributesForCustomerProfile", {
    parameters: profile,
    errors: branches("NoMatchingError", "NoneFoundError~"),
  }),
  defineAction("CreateCustomerProfile", { parameters: profile }),
  defineAction("UpdateCustomerProfile", { parameters: profile }),
  defineAction("AssociateContactToCustomerProfile", { parameters: profile }),
  defineAction("GetCase", {
    parameters: shape(
      { ...caseMembers, GetLastUpdatedCase: fixed({ boolean: true }), CaseId: dynamic() },
      { open: true },
    ),
    errors: branches("NoMatchingError", "MultipleFound~", "NoneFound~", "ContactNotLinked?"),
  }),
  defineAction("CreateCase", {
    parameters: shape({ ...caseMembers, CaseTemplateId: required(fixed()) }, { open: true }),
    errors: branches("NoMatchingError", "ContactNotLinked?"),
  }),
  defineAction("UpdateCase", {
    parameters: shape({ ...caseMembers, CaseId: dynamic() }, { open: true }),
    errors: branches("NoMatchingError", "ContactNotLinked?"),
  }),
  defineAction("CreateWisdomSession", {
    parameters: shape({ WisdomAssistantArn: required(dynamic()) }, { open: true }),
    channels: { TASK: fails },
  }),
];
