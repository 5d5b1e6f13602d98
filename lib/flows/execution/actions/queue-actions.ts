import { isJsonObject, type JsonObject, type JsonValue } from "../../../arazzo/json.ts";
import { METRICS } from "../../document/action-types/flow-control-actions.ts";
import type { ActionTable } from "../action-behavior.ts";
import { askOnce } from "../ask-once.ts";
import { numberAt, stringAt } from "../read-parameter.ts";
import { end, fail, next, result, type Step } from "../step.ts";

/** Routes by the agents' proficiencies; each step ends with its expiry. */
const routingCriteria = askOnce({
  logName: "SetRoutingCriteria",
  classes: { RoutingCriteria: "json" },
  request: ({ parameters }) =>
    isJsonObject(parameters.RoutingCriteria)
      ? { type: "setRoutingCriteria", criteria: parameters.RoutingCriteria }
      : "RoutingCriteria is missing",
});

/** Actions on queues, their hours and metrics, and the contact's place in them. */
export const queueActions: ActionTable = {
  /** Without an id it checks the target queue's hours. */
  CheckHoursOfOperation: askOnce({
    logName: "CheckHoursOfOperation",
    request: ({ parameters }) => ({ type: "checkHours", hoursId: stringAt(parameters, "HoursOfOperationId") }),
    settle(_block, isOpen) {
      if (typeof isOpen !== "boolean") return fail("There are no hours to check");
      return logged(isOpen ? "True" : "False");
    },
  }),
  CheckMetricData: askOnce({
    logName: "CheckQueueStatus",
    classes: { MetricType: "static" },
    request({ parameters }) {
      const metric = stringAt(parameters, "MetricType") ?? "";
      if (!METRICS.includes(metric)) return `Unknown MetricType ${metric}`;
      return { type: "checkMetric", metric, ...queueIn(parameters) };
    },
    settle: (_block, value) => numberResult(value, "The metric has no value"),
  }),
  /** Fills `$.Metrics`. */
  GetMetricData: askOnce({
    logName: "GetMetrics",
    request: ({ parameters }) => ({
      type: "getMetrics",
      ...queueIn(parameters),
      channel: stringAt(parameters, "QueueChannel"),
    }),
    settle: ({ state }, Metrics) =>
      isJsonObject(Metrics)
        ? next({ change: { results: { ...state.results, Metrics } } })
        : fail("There are no metrics"),
  }),
  /** An agent stands for that agent's own queue. */
  UpdateContactTargetQueue: askOnce({
    logName: "SetQueue",
    classes: { QueueId: "single", AgentId: "single" },
    request: ({ parameters }) => ifOneQueue(parameters) ?? { type: "setTargetQueue", ...queueIn(parameters) },
    logParameters: ({ parameters }) => [{ Queue: stringAt(parameters, "QueueId") ?? stringAt(parameters, "AgentId") }],
  }),
  /** Success ends the flow: the `NextAction` in published flows repeats the error branch. */
  TransferContactToQueue: askOnce({
    logName: "Transfer",
    request: () => ({ type: "enqueue" }),
    settle: () => end("queued", { change: { queued: true } }),
  }),
  /** A new contact takes this one's place, in another queue. */
  DequeueContactAndTransferToQueue: askOnce({
    logName: "Dequeue",
    classes: { QueueId: "single", AgentId: "single" },
    request: ({ parameters }) => ifOneQueue(parameters) ?? { type: "dequeueAndTransfer", ...queueIn(parameters) },
    settle: () => end("transferred"),
  }),
  /** Changes the contact's place in its queue. The action has no error branch. */
  UpdateContactRoutingBehavior: askOnce({
    logName: "UpdateRoutingPriority",
    classes: { QueuePriority: "static", QueueTimeAdjustmentSeconds: "static" },
    infallible: true,
    request: ({ parameters }) => ({
      type: "setRoutingBehavior",
      priority: numberAt(parameters, "QueuePriority"),
      ageAdjustmentSeconds: numberAt(parameters, "QueueTimeAdjustmentSeconds"),
    }),
  }),
  // The console writes the first name, the documentation the second.
  UpdateContactRoutingCriteria: routingCriteria,
  UpdateRoutingCriteria: routingCriteria,
  /** Records a callback; nothing is dialed here. */
  CreateCallbackContact: askOnce({
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
      ...queueIn(parameters),
      flowId: stringAt(parameters, "ContactFlowId"),
      initialDelaySeconds: numberAt(parameters, "InitialCallDelaySeconds") ?? 0,
      maximumAttempts: numberAt(parameters, "MaximumConnectionAttempts") ?? 1,
      retryDelaySeconds: numberAt(parameters, "RetryDelaySeconds") ?? 0,
    }),
  }),
};

function queueIn(parameters: JsonObject): { queueId: string | null; agentId: string | null } {
  return { queueId: stringAt(parameters, "QueueId"), agentId: stringAt(parameters, "AgentId") };
}

/** The reason why the parameters do not name one queue; undefined where they do. */
function ifOneQueue(parameters: JsonObject): string | undefined {
  const { queueId, agentId } = queueIn(parameters);
  if ((queueId === null) !== (agentId === null)) return undefined;
  return "Exactly one of QueueId and AgentId must have a value";
}

function logged(value: string): Step {
  return result(value, { log: { Results: value } });
}

/** A number as a result for conditions to compare. */
export function numberResult(value: JsonValue, otherwise: string): Step {
  return typeof value === "number" ? logged(String(value)) : fail(otherwise);
}
