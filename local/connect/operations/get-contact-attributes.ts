import type { GetContactAttributesRequest, GetContactAttributesResponse } from "@aws-sdk/client-connect";
import { findContact } from "../contacts/find-contact.ts";
import { findInstance } from "../instances/find-instance.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const getContactAttributes = connectOperation(
  "GetContactAttributes",
  "",
  (input: Checked<GetContactAttributesRequest>, call): GetContactAttributesResponse => {
    const contact = findContact(findInstance(call, input.InstanceId), input.InitialContactId);
    return { Attributes: Object.fromEntries(contact.attributes) };
  },
);
