import { connectOperation } from "../requests/operation.ts";
import { resourceOf } from "../resources/find-resource.ts";

export const disassociatePhoneNumberContactFlow = connectOperation(
  "DisassociatePhoneNumberContactFlow",
  "",
  (input, call) => {
    const { resource: number } = resourceOf(call, input, "phone-number", input.PhoneNumberId);
    const { ContactFlowId, ...record } = number.record;
    number.record = record;
    number.modifiedAt = call.now;
  },
);
