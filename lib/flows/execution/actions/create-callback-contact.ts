import { askOnce } from "../ask-once.ts";
import { numberAt, stringAt } from "../read-parameter.ts";

/** Records a callback; nothing is dialed here. */
export const createCallbackContact = askOnce({
  logName: "CreateCallback",
  classes: {
    QueueId: "single",
    AgentId: "single",
    ContactFlowId: "single",
    CallerId: "single",
    InitialCallDelaySeconds: "static",
    MaximumConnectionAttempts: "static",
    RetryDelaySeconds: "static",
  },
  request: ({ parameters }) => ({
    type: "createCallback",
    queueId: stringAt(parameters, "QueueId"),
    agentId: stringAt(parameters, "AgentId"),
    flowId: stringAt(parameters, "ContactFlowId"),
    initialDelaySeconds: numberAt(parameters, "InitialCallDelaySeconds") ?? 0,
    maximumAttempts: numberAt(parameters, "MaximumConnectionAttempts") ?? 1,
    retryDelaySeconds: numberAt(parameters, "RetryDelaySeconds") ?? 0,
  }),
});
