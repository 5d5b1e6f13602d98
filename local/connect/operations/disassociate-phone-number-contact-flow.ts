import { findInstance } from "../instances/find-instance.ts";
import { connectOperation } from "../requests/operation.ts";
import { findResource } from "../resources/find-resource.ts";

export const disassociatePhoneNumberContactFlow = connectOperation(
  "DisassociatePhoneNumberContactFlow",
  "",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    const number = findResource(instance, "phone-number", input.PhoneNumberId);
    const { ContactFlowId, ...record } = number.record;
    number.record = record;
    number.modifiedAt = call.now;
  },
);
