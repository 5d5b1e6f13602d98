import { connectOperation } from "../requests/operation.ts";
import { findResource, resourceOf } from "../resources/find-resource.ts";

export const associatePhoneNumberContactFlow = connectOperation(
  "AssociatePhoneNumberContactFlow",
  "No calls come in.",
  (input, call) => {
    const { instance, resource: number } = resourceOf(call, input, "phone-number", input.PhoneNumberId);
    const flow = findResource(instance, "contact-flow", input.ContactFlowId);
    number.record = { ...number.record, ContactFlowId: flow.id };
    number.modifiedAt = call.now;
  },
);
