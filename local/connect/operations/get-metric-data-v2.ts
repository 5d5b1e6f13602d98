import { findInstance } from "../instances/find-instance.ts";
import { HISTORICAL_METRICS, METRICS_WITH_THRESHOLD, type Threshold } from "../metrics/historical-metrics.ts";
import { splitInto } from "../metrics/intervals.ts";
import { invalid, invalidRequest } from "../requests/errors.ts";
import { type Call, connectOperation, type InputOf } from "../requests/operation.ts";
import { paginate } from "../requests/paginate.ts";
import { resourcesOf } from "../resources/resources-of.ts";
import type { Contact } from "../state/contact.ts";
import type { Instance } from "../state/instance.ts";

/** Tolerance for times in the future: SDKs send some in whole seconds. */
const SECOND = 1000;
const DAY = 24 * 60 * 60 * 1000;
const MAX_DAYS = 35;
const MAX_VALUES = 100;
const COMPARISONS = ["LT", "LTE"];
/** A week, in seconds. */
const MAX_THRESHOLD = 604_800;
/** Resource filters. A request requires one, since it is authorized by it. */
const RESOURCES = ["QUEUE", "ROUTING_PROFILE", "AGENT"];

type Input = InputOf<"GetMetricDataV2">;

/** The values to filter and group contacts by. */
const KEYS: Record<string, (contact: Contact, instance: Instance) => string | undefined> = {
  QUEUE: ({ queue }) => queue?.id,
  CHANNEL: ({ channel }) => channel,
  AGENT: ({ agent }) => agent?.id,
  ROUTING_PROFILE: ({ agent }, instance) => {
    const user = resourcesOf(instance, "agent").get(agent?.id ?? "");
    return user === undefined ? undefined : String(user.record.RoutingProfileId);
  },
  INITIATION_METHOD: ({ initiationMethod }) => initiationMethod,
  DISCONNECT_REASON: ({ disconnectReason }) => disconnectReason,
};

export const getMetricDataV2 = connectOperation(
  "GetMetricDataV2",
  `Counted from the contacts here: ${Object.keys(HISTORICAL_METRICS).join(", ")}; by ${Object.keys(KEYS).join(", ")}.`,
  (input, call) => {
    if (!input.ResourceArn.startsWith("arn:")) throw invalid("ResourceArn must be the ARN of the instance");
    const instance = findInstance(call, input.ResourceArn);
    checkInput(input, call);
    const { StartTime, EndTime, Metrics, Groupings = [], Filters } = input;
    const span = { from: StartTime, to: EndTime };
    const contacts = [...instance.contacts.within(StartTime, EndTime)].filter((contact) =>
      Filters.every(({ FilterKey = "", FilterValues = [] }) => {
        const value = KEYS[FilterKey]?.(contact, instance);
        return value !== undefined && FilterValues.some((wanted) => wanted === value || wanted.endsWith(`/${value}`));
      }),
    );
    const groups = new Map<string, Contact[]>();
    for (const contact of contacts) {
      const key = JSON.stringify(Groupings.map((name) => KEYS[name]?.(contact, instance) ?? null));
      const members = groups.get(key);
      if (members === undefined) groups.set(key, [contact]);
      else members.push(contact);
    }
    const { IntervalPeriod = "TOTAL", TimeZone = "UTC" } = input.Interval ?? {};
    const spans = splitInto(IntervalPeriod, TimeZone, span);
    const rows = [...groups].flatMap(([key, members]) => spans.map((part) => ({ key, members, part })));
    const { items, NextToken } = paginate(call, rows, input);
    const MetricResults = items.map(({ key, members, part }) => ({
      Dimensions: dimensionsOf(Groupings, JSON.parse(key)),
      MetricInterval: { Interval: IntervalPeriod, StartTime: part.from, EndTime: part.to },
      Collections: Metrics.map((Metric) => ({
        Metric,
        Value: HISTORICAL_METRICS[Metric.Name ?? ""]?.(members, part, thresholdOf(Metric)),
      })),
    }));
    return { MetricResults, NextToken };
  },
);

function checkInput({ StartTime, EndTime, Filters, Groupings = [], Metrics }: Input, { now }: Call): void {
  if (StartTime >= EndTime) throw invalidRequest("EndTime must be after StartTime");
  if (EndTime.getTime() > now.getTime() + SECOND) throw invalidRequest("EndTime cannot be later than now");
  if (EndTime.getTime() - StartTime.getTime() > MAX_DAYS * DAY)
    throw invalidRequest(`A request can span ${MAX_DAYS} days at most`);
  const keys = [...Filters.map(({ FilterKey = "" }) => FilterKey), ...Groupings];
  const key = keys.find((name) => !Object.hasOwn(KEYS, name));
  if (key !== undefined) throw invalid(`The local Connect does not know ${key}`);
  if (!Filters.some(({ FilterKey = "" }) => RESOURCES.includes(FilterKey)))
    throw invalidRequest(`Filters must have one of ${RESOURCES.join(", ")}`);
  const values = Filters.flatMap(({ FilterKey, FilterValues = [] }) => (FilterKey === "CHANNEL" ? [] : FilterValues));
  if (values.length > MAX_VALUES) throw invalidRequest(`Filters can have ${MAX_VALUES} values in all, beside channels`);
  const metric = Metrics.find(({ Name = "" }) => !Object.hasOwn(HISTORICAL_METRICS, Name))?.Name;
  if (metric !== undefined) throw invalid(`The local Connect does not measure ${metric}`);
  for (const one of Metrics) checkThreshold(one);
}

/** The API reference: LT or LTE, and whole seconds up to a week. */
function checkThreshold({ Name = "", Threshold = [] }: Input["Metrics"][number]): void {
  if (!METRICS_WITH_THRESHOLD.has(Name)) return;
  const [threshold, ...rest] = Threshold;
  if (threshold === undefined || rest.length > 0) throw invalid(`${Name} needs one Threshold`);
  const { Comparison = "", ThresholdValue = 0 } = threshold;
  if (!COMPARISONS.includes(Comparison))
    throw invalid(`The Comparison of ${Name} can be ${COMPARISONS.join(" or ")}, not ${Comparison}`);
  if (!Number.isInteger(ThresholdValue) || ThresholdValue < 1 || ThresholdValue > MAX_THRESHOLD)
    throw invalid(`The ThresholdValue of ${Name} must be a whole number from 1 to ${MAX_THRESHOLD}`);
}

function thresholdOf({ Threshold: [threshold] = [] }: Input["Metrics"][number]): Threshold {
  return { comparison: threshold?.Comparison ?? "LT", seconds: threshold?.ThresholdValue ?? 0 };
}

function dimensionsOf(groupings: readonly string[], values: readonly (string | null)[]): Record<string, string> {
  const pairs = groupings.map((name, index) => [name, values[index]] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}
