import { defined } from "../defined.ts";
import { emailAddressOf, identityOfAddress } from "../emails/email-addresses.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";

export const updateEmailAddressMetadata = connectOperation("UpdateEmailAddressMetadata", "", (input, call) => {
  const { DisplayName, Description } = input;
  const { instance, address } = emailAddressOf(call, input);
  if (DisplayName === undefined && Description === undefined)
    throw invalidRequest("Give at least one member to update");
  return answerOnce(call, instance.id, input.ClientToken, () => {
    address.record = { ...address.record, ...defined({ DisplayName, Description }) };
    address.modifiedAt = call.now;
    return identityOfAddress(call, instance, address);
  });
});
