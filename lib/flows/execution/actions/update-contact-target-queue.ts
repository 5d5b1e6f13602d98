import { askOnce } from "../ask-once.ts";
import { stringAt } from "../read-parameter.ts";

/** An agent stands for that agent's own queue. */
export const updateContactTargetQueue = askOnce({
  logName: "SetQueue",
  classes: { QueueId: "single", AgentId: "single" },
  request({ parameters }) {
    const queueId = stringAt(parameters, "QueueId");
    const agentId = stringAt(parameters, "AgentId");
    if ((queueId === null) === (agentId === null)) return "Exactly one of QueueId and AgentId must have a value";
    return { type: "setTargetQueue", queueId, agentId };
  },
  logParameters: ({ parameters }) => [{ Queue: stringAt(parameters, "QueueId") ?? stringAt(parameters, "AgentId") }],
});
