import type { DisassociateQueueQuickConnectsRequest } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { setQuickConnects } from "../resources/queue-quick-connects.ts";

export const disassociateQueueQuickConnects = connectOperation(
  "DisassociateQueueQuickConnects",
  "",
  (input: Checked<DisassociateQueueQuickConnectsRequest>, call) => {
    setQuickConnects(call, input, (before, given) => before.filter((id) => !given.includes(id)));
    return {};
  },
);
