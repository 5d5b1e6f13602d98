import { emailAddressOf, recordOfAddress } from "../emails/email-addresses.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { notFound } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { findResource } from "../resources/find-resource.ts";

export const disassociateEmailAddressAlias = connectOperation("DisassociateEmailAddressAlias", "", (input, call) => {
  const { instance, address } = emailAddressOf(call, input);
  return answerOnce(call, instance.id, input.ClientToken, () => {
    const alias = findResource(instance, "email-address", input.AliasConfiguration.EmailAddressId);
    const { AliasId, ...others } = recordOfAddress(address);
    if (AliasId !== alias.id) throw notFound("EmailAddressAlias", alias.id);
    address.record = others;
    address.modifiedAt = call.now;
  });
});
