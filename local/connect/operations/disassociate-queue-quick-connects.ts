import { connectOperation } from "../requests/operation.ts";
import { setQuickConnects } from "../resources/queue-quick-connects.ts";

export const disassociateQueueQuickConnects = connectOperation("DisassociateQueueQuickConnects", "", (input, call) =>
  setQuickConnects(call, input, (before, given) => before.filter((id) => !given.includes(id))),
);
