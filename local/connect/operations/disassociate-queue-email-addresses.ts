import type { DisassociateQueueEmailAddressesRequest } from "@aws-sdk/client-connect";
import { setQueueEmailAddresses } from "../emails/queue-email-addresses.ts";
import { answerOnce } from "../requests/answer-once.ts";
import { type Checked, connectOperation } from "../requests/operation.ts";

export const disassociateQueueEmailAddresses = connectOperation(
  "DisassociateQueueEmailAddresses",
  "",
  (input: Checked<DisassociateQueueEmailAddressesRequest>, call) =>
    answerOnce(call, input.QueueId, input.ClientToken, () => {
      setQueueEmailAddresses(call, { ...input, ids: input.EmailAddressesId }, (before, given) =>
        before.filter((id) => !given.includes(id)),
      );
      return {};
    }),
);
