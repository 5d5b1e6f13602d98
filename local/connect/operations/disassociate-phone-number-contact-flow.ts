import { connectOperation } from "../requests/operation.ts";
import { findNamed } from "../resources/find-resource.ts";

export const disassociatePhoneNumberContactFlow = connectOperation(
  "DisassociatePhoneNumberContactFlow",
  "",
  (input, call) => {
    const { resource: number } = findNamed(call, "phone-number", input.InstanceId, input.PhoneNumberId);
    const { ContactFlowId, ...record } = number.record;
    number.record = record;
    number.modifiedAt = call.now;
  },
);
