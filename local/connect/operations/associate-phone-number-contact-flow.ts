import type { AssociatePhoneNumberContactFlowRequest } from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { findResource } from "../resources/find-resource.ts";

export const associatePhoneNumberContactFlow = connectOperation(
  "AssociatePhoneNumberContactFlow",
  "No calls come in.",
  (input: Checked<AssociatePhoneNumberContactFlowRequest>, call) => {
    const instance = findInstance(call, input.InstanceId);
    const number = findResource(instance, "phone-number", input.PhoneNumberId);
    const flow = findResource(instance, "contact-flow", input.ContactFlowId);
    number.record = { ...number.record, ContactFlowId: flow.id };
    number.modifiedAt = call.now;
    return {};
  },
);
