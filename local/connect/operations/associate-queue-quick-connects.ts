import { connectOperation } from "../requests/operation.ts";
import { setQuickConnects } from "../resources/queue-quick-connects.ts";

export const associateQueueQuickConnects = connectOperation("AssociateQueueQuickConnects", "", (input, call) =>
  setQuickConnects(call, input, (before, given) => [...new Set([...before, ...given])]),
);
