import type { Channel, Dimensions, HistoricalMetric } from "@aws-sdk/client-connect";
import { findInstance } from "../instances/find-instance.ts";
import { METRICS_OF_GET_METRIC_DATA as METRICS } from "../metrics/metrics-of-get-metric-data.ts";
import { invalid, invalidRequest } from "../requests/errors.ts";
import { type Call, connectOperation, type InputOf } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { resourceArn } from "../resources/arn.ts";
import { findResource } from "../resources/find-resource.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";

type Input = InputOf<"GetMetricData">;

const FIVE_MINUTES = 5 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;
const CHANNELS: readonly Channel[] = ["VOICE", "CHAT", "TASK", "EMAIL"];
const MOST_LEVELS = 20;

export const getMetricData = connectOperation(
  "GetMetricData",
  "Counted from the contacts here by queue and channel; OCCUPANCY, HOLD_TIME and CONTACTS_TRANSFERRED_OUT_FROM_QUEUE are not measured.",
  (input, call) => {
    const instance = findInstance(call, input.InstanceId);
    checkTimes(input, call);
    checkMetrics(input.HistoricalMetrics);
    const groups = groupsOf(input, call, instance);
    const { items, NextToken } = paginate(call, groups, input);
    const MetricResults = items.map(({ Dimensions, contacts }) => ({
      ...(Dimensions !== undefined && { Dimensions }),
      Collections: input.HistoricalMetrics.map((Metric) => ({
        Metric,
        Value: METRICS[Metric.Name ?? ""]?.of(contacts, Metric as HistoricalMetric),
      })),
    }));
    return { MetricResults, NextToken };
  },
);

function checkTimes({ StartTime, EndTime }: Input, { now }: Call): void {
  if (StartTime.getTime() % FIVE_MINUTES !== 0 || EndTime.getTime() % FIVE_MINUTES !== 0)
    throw invalidRequest("StartTime and EndTime must be multiples of five minutes");
  if (StartTime >= EndTime) throw invalidRequest("EndTime must be after StartTime");
  if (EndTime.getTime() - StartTime.getTime() >= DAY) throw invalidRequest("A request can span less than 24 hours");
  if (now.getTime() - StartTime.getTime() > DAY) throw invalidRequest("StartTime can be 24 hours ago at most");
}

function checkMetrics(metrics: Input["HistoricalMetrics"]): void {
  for (const { Name = "", Unit, Statistic, Threshold } of metrics) {
    const known = Object.hasOwn(METRICS, Name) ? METRICS[Name] : undefined;
    if (known === undefined) throw invalid(`The local Connect does not measure ${Name}`);
    if (Unit !== known.unit || Statistic !== known.statistic)
      throw invalidRequest(`${Name} has the Unit ${known.unit} and the Statistic ${known.statistic}`);
    const within = Threshold?.ThresholdValue;
    if (
      Name === "SERVICE_LEVEL" &&
      (Threshold?.Comparison !== "LT" || within === undefined || within < 1 || within > 604_800)
    )
      throw invalidRequest("SERVICE_LEVEL needs a Threshold with the Comparison LT and 1 to 604800 seconds");
  }
  if (metrics.filter(({ Name }) => Name === "SERVICE_LEVEL").length > MOST_LEVELS)
    throw invalidRequest(`A request can have ${MOST_LEVELS} metrics SERVICE_LEVEL`);
}

type Group = { Dimensions?: Dimensions; contacts: Contact[] };

function groupsOf(
  { Filters, Groupings = [], StartTime, EndTime }: Input,
  { region }: Call,
  instance: Instance,
): Group[] {
  const unknown = Groupings.find((grouping) => grouping !== "QUEUE" && grouping !== "CHANNEL");
  if (unknown !== undefined) throw invalid(`The local Connect does not group by ${unknown}`);
  const { Queues = [], Channels = [], ...others } = Filters;
  const filter = Object.keys(others).find((name) => others[name as keyof typeof others] !== undefined);
  if (filter !== undefined) throw invalid(`The local Connect does not filter by ${filter}`);
  if (Queues.length === 0) throw invalidRequest("Filters must have at least one of Queues");
  const queueIds = Queues.map((id) => findResource(instance, "queue", id).id);
  const channels = Channels.length > 0 ? Channels : CHANNELS;
  const contacts = [...instance.contacts.within(StartTime, EndTime)].filter(
    ({ queue, channel }) =>
      queue !== undefined &&
      queueIds.includes(queue.id) &&
      channels.includes(channel) &&
      queue.enqueuedAt >= StartTime &&
      queue.enqueuedAt < EndTime,
  );
  if (Groupings.length === 0) return [{ contacts }];
  const byQueue = Groupings.includes("QUEUE") ? queueIds : [undefined];
  const byChannel = Groupings.includes("CHANNEL") ? channels : [undefined];
  return byQueue.flatMap((id) =>
    byChannel.map((channel) => ({
      Dimensions: {
        ...(id !== undefined && { Queue: { Id: id, Arn: resourceArn(region, instance.id, "queue", id) } }),
        ...(channel !== undefined && { Channel: channel }),
      },
      contacts: contacts.filter(
        (contact) =>
          (id === undefined || contact.queue?.id === id) && (channel === undefined || contact.channel === channel),
      ),
    })),
  );
}
