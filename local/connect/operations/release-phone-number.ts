import { answerOnce } from "../requests/answer-once.ts";
import { connectOperation } from "../requests/operation.ts";
import { resourceIdOf } from "../resources/arn.ts";
import { findInAccount } from "../resources/find-in-account.ts";
import { findReferrer } from "../resources/references.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import { ServiceError } from "../wire/service-error.ts";

export const releasePhoneNumber = connectOperation(
  "ReleasePhoneNumber",
  "The number is available again at once.",
  (input, call) => {
    const scope = resourceIdOf(input.PhoneNumberId, "phone-number", "") ?? "";
    return answerOnce(call, scope, input.ClientToken, () => {
      const { instance, resource } = findInAccount(call, "phone-number", input.PhoneNumberId);
      const referrer = findReferrer(resource, instance);
      if (referrer !== undefined)
        throw new ServiceError("ResourceInUseException", `The number is in use by ${referrer.kind} ${referrer.id}`);
      resourcesOf(instance, "phone-number").delete(resource.id);
    });
  },
);
