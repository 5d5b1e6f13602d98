import { setQueueEmailAddresses } from "../emails/queue-email-addresses.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { connectOperation } from "../requests/operation.ts";

export const disassociateQueueEmailAddresses = connectOperation("DisassociateQueueEmailAddresses", "", (input, call) =>
  answerOnce(call, input.QueueId, input.ClientToken, () => {
    setQueueEmailAddresses(call, { ...input, ids: input.EmailAddressesId }, (before, given) =>
      before.filter((id) => !given.includes(id)),
    );
  }),
);
