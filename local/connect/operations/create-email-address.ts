import { randomUUID } from "node:crypto";
import { defined } from "../defined.ts";
import { findByAddress, identityOfAddress } from "../emails/email-addresses.ts";
import { findInstance } from "../instances/find-instance.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { connectOperation } from "../requests/operation.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Resource } from "../state/instance.ts";
import { ServiceError } from "../wire/service-error.ts";

const MOST_ADDRESSES = 100;

export const createEmailAddress = connectOperation(
  "CreateEmailAddress",
  "Any domain will do; emails neither arrive from outside nor leave.",
  (input, call) => {
    const { EmailAddress, DisplayName, Description, Tags = {} } = input;
    const instance = findInstance(call, input.InstanceId);
    return answerOnce(call, instance.id, input.ClientToken, () => {
      const addresses = resourcesOf(instance, "email-address");
      if (findByAddress(instance, EmailAddress) !== undefined)
        throw new ServiceError("DuplicateResourceException", "The instance has this email address already");
      if (addresses.size >= MOST_ADDRESSES)
        throw new ServiceError("ServiceQuotaExceededException", `An instance has at most ${MOST_ADDRESSES} addresses`);
      const record = defined({ EmailAddress, Tags, CreatedAt: call.now, DisplayName, Description });
      const id = randomUUID();
      const address: Resource = { id, kind: "email-address", record, origin: "created", modifiedAt: call.now };
      addresses.set(id, address);
      return identityOfAddress(call, instance, address);
    });
  },
);
