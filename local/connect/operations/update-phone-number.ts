import { identityOf, requiredTargetOf } from "../phone-numbers/phone-numbers.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { connectOperation } from "../requests/operation.ts";
import { findInAccount } from "../resources/find-in-account.ts";
import { resourcesOf } from "../resources/resources-of.ts";

export const updatePhoneNumber = connectOperation("UpdatePhoneNumber", "The number moves at once.", (input, call) => {
  const { instance: before, resource } = findInAccount(call, "phone-number", input.PhoneNumberId);
  const { instance, groupId } = requiredTargetOf(call, input);
  return answerOnce(call, resource.id, input.ClientToken, () => {
    // The number leaves its flow behind, even if it moves within its instance.
    const { GroupId, ContactFlowId, ...record } = resource.record;
    resource.record = { ...record, ...(groupId !== undefined && { GroupId: groupId }) };
    resource.modifiedAt = call.now;
    resourcesOf(before, "phone-number").delete(resource.id);
    resourcesOf(instance, "phone-number").set(resource.id, resource);
    return identityOf(call, instance, resource);
  });
});
