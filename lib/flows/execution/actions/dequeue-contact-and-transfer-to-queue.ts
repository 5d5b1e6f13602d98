import { askOnce } from "../ask-once.ts";
import { stringAt } from "../read-parameter.ts";
import { end } from "../step.ts";

/** A new contact takes this one's place, in another queue. */
export const dequeueContactAndTransferToQueue = askOnce({
  logName: "Dequeue",
  classes: { QueueId: "single", AgentId: "single" },
  request({ parameters }) {
    const queueId = stringAt(parameters, "QueueId");
    const agentId = stringAt(parameters, "AgentId");
    if ((queueId === null) === (agentId === null)) return "Exactly one of QueueId and AgentId must have a value";
    return { type: "dequeueAndTransfer", queueId, agentId };
  },
  settle: () => end("transferred"),
});
