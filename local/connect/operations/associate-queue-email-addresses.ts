import { setQueueEmailAddresses } from "../emails/queue-email-addresses.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { connectOperation } from "../requests/operation.ts";
import { ServiceError } from "../wire/service-error.ts";

/** Beside the address that emails are sent from by default. */
const MOST_ADDRESSES = 49;

export const associateQueueEmailAddresses = connectOperation("AssociateQueueEmailAddresses", "", (input, call) =>
  answerOnce(call, input.QueueId, input.ClientToken, () => {
    const ids = input.EmailAddressesConfig.map(({ EmailAddressId }) => EmailAddressId);
    setQueueEmailAddresses(call, { ...input, ids }, (before, given) => {
      const all = [...new Set([...before, ...given])];
      if (all.length > MOST_ADDRESSES)
        throw new ServiceError("LimitExceededException", `A queue has at most ${MOST_ADDRESSES} email addresses`);
      return all;
    });
  }),
);
