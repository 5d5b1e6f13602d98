import type { AssociateQueueQuickConnectsRequest } from "@aws-sdk/client-connect";
import { type Checked, connectOperation } from "../requests/operation.ts";
import { setQuickConnects } from "../resources/queue-quick-connects.ts";

export const associateQueueQuickConnects = connectOperation(
  "AssociateQueueQuickConnects",
  "",
  (input: Checked<AssociateQueueQuickConnectsRequest>, call) => {
    setQuickConnects(call, input, (before, given) => [...new Set([...before, ...given])]);
    return {};
  },
);
