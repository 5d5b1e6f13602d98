import { connectOperation } from "../requests/operation.ts";
import { findNamed, findResource } from "../resources/find-resource.ts";

export const associatePhoneNumberContactFlow = connectOperation(
  "AssociatePhoneNumberContactFlow",
  "No calls come in.",
  (input, call) => {
    const { instance, resource: number } = findNamed(call, "phone-number", input.InstanceId, input.PhoneNumberId);
    const flow = findResource(instance, "contact-flow", input.ContactFlowId);
    number.record = { ...number.record, ContactFlowId: flow.id };
    number.modifiedAt = call.now;
  },
);
