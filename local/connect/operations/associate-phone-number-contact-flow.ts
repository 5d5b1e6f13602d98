import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { findResource } from "../resources/find-resource.ts";

export const associatePhoneNumberContactFlow = connectOperation(
  "AssociatePhoneNumberContactFlow",
  "No calls come in.",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const number = findResource(instance, "phone-number", input.PhoneNumberId);
    const flow = findResource(instance, "contact-flow", input.ContactFlowId);
    number.record = { ...number.record, ContactFlowId: flow.id };
    number.modifiedAt = call.now;
  },
);
