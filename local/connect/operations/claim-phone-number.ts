import { claimNumber, identityOf, requiredTargetOf } from "../phone-numbers/phone-numbers.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { connectOperation } from "../requests/operation.ts";

export const claimPhoneNumber = connectOperation(
  "ClaimPhoneNumber",
  "Any number with a known calling code that is not claimed here is available, and claimed at once.",
  (input, call) => {
    const { TargetArn, InstanceId, ClientToken, ...given } = input;
    const target = requiredTargetOf(call, { TargetArn, InstanceId });
    return answerOnce(call, target.groupId ?? target.instance.id, ClientToken, () =>
      identityOf(call, target.instance, claimNumber(call, target, given)),
    );
  },
);
