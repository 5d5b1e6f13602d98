import { askOnce } from "../ask-once.ts";
import { stringAt } from "../read-parameter.ts";
import { fail, result } from "../step.ts";

const METRICS = [
  "NumberOfAgentsAvailable",
  "NumberOfAgentsStaffed",
  "NumberOfAgentsOnline",
  "OldestContactInQueueAgeSeconds",
  "NumberOfContactsInQueue",
];

export const checkMetricData = askOnce({
  logName: "CheckQueueStatus",
  classes: { MetricType: "static" },
  request({ parameters }) {
    const metric = stringAt(parameters, "MetricType") ?? "";
    if (!METRICS.includes(metric)) return `Unknown MetricType ${metric}`;
    return {
      type: "checkMetric",
      metric,
      queueId: stringAt(parameters, "QueueId"),
      agentId: stringAt(parameters, "AgentId"),
    };
  },
  settle: (_block, value) =>
    typeof value === "number"
      ? result(String(value), { log: { Results: String(value) } })
      : fail("The metric has no value"),
});
