import { isJsonObject } from "../../../arazzo/json.ts";
import { askOnce } from "../ask-once.ts";
import { stringAt } from "../read-parameter.ts";
import { fail, next } from "../step.ts";

/** Fills `$.Metrics`. */
export const getMetricData = askOnce({
  logName: "GetMetrics",
  request: ({ parameters }) => ({
    type: "getMetrics",
    queueId: stringAt(parameters, "QueueId"),
    agentId: stringAt(parameters, "AgentId"),
    channel: stringAt(parameters, "QueueChannel"),
  }),
  settle: ({ state }, Metrics) =>
    isJsonObject(Metrics) ? next({ change: { results: { ...state.results, Metrics } } }) : fail("There are no metrics"),
});
