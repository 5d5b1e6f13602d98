import type { GetMetricDataV2Request } from "@aws-sdk/client-connect";
import { accepts, type ContractCase, errorNameOf, family, rejects } from "../contract-case.ts";
import { INVALID, NOT_FOUND, NOT_THERE } from "../expected.ts";
import type { World } from "../world.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const TEMPLATE = JSON.stringify({
  Head: { Title: "Contract", Configuration: { Layout: { Columns: [12] } } },
  Body: [],
});

/** Views, metrics and the instance. */
export const viewAndMetricCases: readonly ContractCase[] = family("views-and-metrics", [
  {
    id: "managed-views",
    operation: "ListViews",
    source: "https://docs.aws.amazon.com/connect/latest/adminguide/view-resources-managed-view.html",
    fact: "The managed views are there, and have names",
    expected: ["cards", "confirmation", "detail", "form", "list"],
    observe: async ({ connect, instance }) => {
      const { ViewsSummaryList = [] } = await connect.listViews({ ...instance, Type: "AWS_MANAGED", MaxResults: 100 });
      const ids = ViewsSummaryList.map(({ Id }) => Id ?? "");
      return ["cards", "confirmation", "detail", "form", "list"].filter((id) => ids.includes(id));
    },
  },
  {
    id: "managed-template",
    operation: "DescribeView",
    source: "https://docs.aws.amazon.com/connect/latest/adminguide/view-resources-managed-view.html",
    fact: "A managed view has a template and an input schema",
    expected: [true, true],
    observe: async ({ connect, instance }) => {
      const { View } = await connect.describeView({ ...instance, ViewId: "form" });
      const { Template = "{}", InputSchema = "{}" } = View?.Content ?? {};
      return [Object.keys(JSON.parse(Template)).length > 0, Object.keys(JSON.parse(InputSchema)).length > 0];
    },
  },
  {
    id: "create-view",
    operation: "CreateView",
    fact: "A published view has its content and no version until one is made",
    expected: ["PUBLISHED", "CUSTOMER_MANAGED", TEMPLATE],
    observe: async (world) => {
      const { View } = await createView(world);
      return [View?.Status, View?.Type, View?.Content?.Template];
    },
  },
  rejects("view-template", "CreateView", "A published view's template must be JSON", INVALID, (world) =>
    createView(world, { Content: { Template: "{", Actions: [] } }),
  ),
  rejects(
    "view-duplicate",
    "CreateView",
    "A name that is taken is rejected",
    "DuplicateResourceException",
    async (world) => {
      const Name = world.name();
      await createView(world, { Name });
      return await createView(world, { Name });
    },
  ),
  rejects(
    "view-unknown",
    "DescribeView",
    "An unknown view is not found",
    NOT_FOUND,
    ({ connect, instance, unknownId }) => connect.describeView({ ...instance, ViewId: unknownId() }),
  ),
  {
    id: "view-version",
    operation: "CreateViewVersion",
    fact: "The first version of a view is 1",
    expected: 1,
    observe: async (world) => {
      const { View } = await createView(world);
      return (await world.connect.createViewVersion({ ...world.instance, ViewId: View?.Id })).View?.Version;
    },
  },
  {
    id: "metrics-total",
    operation: "GetMetricDataV2",
    fact: "A queue without contacts has no results or zeros",
    expected: true,
    observe: async (world) => {
      const { MetricResults = [] } = await metrics(world, {});
      return MetricResults.flatMap(({ Collections = [] }) => Collections).every(({ Value = 0 }) => Value === 0);
    },
  },
  accepts("metrics-intervals", "GetMetricDataV2", "Metrics can be split by the hour", (world) =>
    metrics(world, { Interval: { TimeZone: "UTC", IntervalPeriod: "HOUR" } }),
  ),
  {
    id: "metrics-service-level",
    operation: "GetMetricDataV2",
    fact: "SERVICE_LEVEL has a threshold in seconds",
    expected: ["accepted", true],
    observe: async (world) => {
      const level = (more: object) => errorNameOf(metrics(world, { Metrics: [{ Name: "SERVICE_LEVEL", ...more }] }));
      const without = await level({});
      return [await level({ Threshold: [{ Comparison: "LT", ThresholdValue: 60 }] }), INVALID.values.includes(without)];
    },
  },
  rejects("metrics-span", "GetMetricDataV2", "A request spans 35 days at most", INVALID, (world) =>
    metrics(world, { StartTime: new Date(Date.now() - 40 * DAY) }),
  ),
  rejects("metrics-order", "GetMetricDataV2", "The end is after the start", INVALID, (world) =>
    metrics(world, { StartTime: new Date(Date.now() - HOUR), EndTime: new Date(Date.now() - 2 * HOUR) }),
  ),
  rejects("metrics-unknown", "GetMetricDataV2", "An unknown metric is rejected", INVALID, (world) =>
    metrics(world, { Metrics: [{ Name: "DANCES" }] }),
  ),
  rejects(
    "metrics-no-resource",
    "GetMetricDataV2",
    "A filter by a queue, agent or profile is required",
    INVALID,
    (world) => metrics(world, { Filters: [{ FilterKey: "CHANNEL", FilterValues: ["CHAT"] }] }),
  ),
  {
    id: "current-metrics",
    operation: "GetCurrentMetricData",
    fact: "A queue without contacts has none in it",
    expected: 0,
    observe: async ({ connect, instance, queueId }) => {
      const { MetricResults = [] } = await connect.getCurrentMetricData({
        ...{ ...instance, Filters: { Queues: [await queueId()] } },
        CurrentMetrics: [{ Name: "CONTACTS_IN_QUEUE", Unit: "COUNT" }],
      });
      return MetricResults[0]?.Collections?.[0]?.Value ?? 0;
    },
  },
  {
    id: "instance",
    operation: "DescribeInstance",
    fact: "The instance is active and has an ARN that ends in its id",
    expected: ["ACTIVE", true],
    observe: async ({ connect, instance, instanceId }) => {
      const { Instance } = await connect.describeInstance(instance);
      return [Instance?.InstanceStatus, Instance?.Arn?.endsWith(`:instance/${instanceId}`)];
    },
  },
  rejects(
    "unknown-instance",
    "DescribeInstance",
    "An unknown instance is not found",
    NOT_THERE,
    ({ connect, unknownId }) => connect.describeInstance({ InstanceId: unknownId() }),
  ),
]);

function createView({ connect, instance, name }: World, more: object = {}) {
  const Content = { Template: TEMPLATE, Actions: ["Done"] };
  return connect.createView({ ...instance, Name: name(), Status: "PUBLISHED", Content, ...more });
}

/** Asks for metrics of a queue of the run: how many contacts it got in an hour, unless others are given. */
export async function metrics({ connect, instance, queueId }: World, more: Partial<GetMetricDataV2Request>) {
  const now = Date.now();
  const { Instance } = await connect.describeInstance(instance);
  return connect.getMetricDataV2({
    ...{ ResourceArn: Instance?.Arn, StartTime: new Date(now - 2 * HOUR), EndTime: new Date(now - HOUR) },
    Filters: [{ FilterKey: "QUEUE", FilterValues: [await queueId()] }],
    Metrics: [{ Name: "CONTACTS_QUEUED" }],
    ...more,
  });
}
