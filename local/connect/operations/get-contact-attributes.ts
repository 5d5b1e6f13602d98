import type { GetContactAttributesRequest, GetContactAttributesResponse } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../operation.ts";
import { findContact, findInstance } from "../state/find.ts";

export const getContactAttributes = connectOperation(
  "GetContactAttributes",
  "",
  (input: Checked<GetContactAttributesRequest>, call): GetContactAttributesResponse => {
    const contact = findContact(findInstance(call, input.InstanceId), input.InitialContactId);
    return { Attributes: Object.fromEntries(contact.attributes) };
  },
);
