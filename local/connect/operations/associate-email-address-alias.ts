import { emailAddressOf, primaryOf, recordOfAddress } from "../emails/email-addresses.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { invalidRequest } from "../requests/errors.ts";
import { connectOperation } from "../requests/operation.ts";
import { findResource } from "../resources/find-resource.ts";
import { ServiceError } from "../wire/service-error.ts";

export const associateEmailAddressAlias = connectOperation("AssociateEmailAddressAlias", "", (input, call) => {
  const { instance, address } = emailAddressOf(call, input);
  return answerOnce(call, instance.id, input.ClientToken, () => {
    const alias = findResource(instance, "email-address", input.AliasConfiguration.EmailAddressId);
    if (alias.id === address.id) throw invalidRequest("An address cannot be its own alias");
    const hasAlias = [address, alias].some((one) => recordOfAddress(one).AliasId !== undefined);
    const isAlias = [address, alias].some((one) => primaryOf(instance, one) !== undefined);
    if (hasAlias || isAlias)
      throw new ServiceError("ResourceConflictException", "One of the addresses has an alias or is one already");
    address.record = { ...address.record, AliasId: alias.id };
    address.modifiedAt = call.now;
  });
});
