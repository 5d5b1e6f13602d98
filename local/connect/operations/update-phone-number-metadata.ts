import { connectOperation } from "../requests/operation.ts";
import { findInAccount } from "../resources/find-in-account.ts";

export const updatePhoneNumberMetadata = connectOperation("UpdatePhoneNumberMetadata", "", (input, call) => {
  const { resource } = findInAccount(call, "phone-number", input.PhoneNumberId);
  const { PhoneNumberDescription = "" } = input;
  resource.record = { ...resource.record, PhoneNumberDescription };
  resource.modifiedAt = call.now;
});
