import { Connect, type GetCurrentMetricDataCommandInput } from "@aws-sdk/client-connect";
import { CreateParticipantConnectionCommand } from "@aws-sdk/client-connectparticipant";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../local/connect/control/clock.ts";
import {
  SAMPLE_INSTANCE_ID as InstanceId,
  SAMPLE_QUEUE_ID,
  SAMPLE_QUICK_CONNECT_ID,
  SAMPLE_ROUTING_PROFILE_ID,
  SAMPLE_USER_ID,
} from "../../../local/connect/seed/sample-ids.ts";
import { openChat } from "./open-chat.ts";
import { type StartedLocalConnect, startLocalConnect } from "./start-local-connect.ts";

const NOW = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;
const ARN = `arn:aws:connect:us-east-1:123456789012:instance/${InstanceId}`;

function operationsOf({ url }: StartedLocalConnect): Connect {
  const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
  return new Connect({ endpoint: url, region: "us-east-1", credentials, maxAttempts: 1 });
}

/** A chat whose customer has connected and whose agent has joined. */
async function talk(local: StartedLocalConnect) {
  const chat = await openChat(local);
  await chat.client.send(
    new CreateParticipantConnectionCommand({ ParticipantToken: chat.ParticipantToken, ConnectParticipant: true }),
  );
  await local.control("POST", `contacts/${chat.ContactId}/agent`, { do: "join" });
  return chat;
}

describe("current metrics", () => {
  it("count contacts and agents, together or by what they are grouped by", async () => {
    const clock = createClock({ frozenAt: NOW });
    await using local = await startLocalConnect({ clock, agent: "none" });
    const connect = operationsOf(local);
    await connect.startTaskContact({ InstanceId, Name: "waits", QuickConnectId: SAMPLE_QUICK_CONNECT_ID });
    clock.advance(MINUTE);
    await talk(local);
    const names = [
      "CONTACTS_IN_QUEUE",
      "OLDEST_CONTACT_AGE",
      "AGENTS_ONLINE",
      "AGENTS_ON_CONTACT",
      "SLOTS_ACTIVE",
      "SLOTS_AVAILABLE",
    ] as const;
    const measure = async (Groupings: ("QUEUE" | "CHANNEL")[] = []) => {
      const { MetricResults } = await connect.getCurrentMetricData({
        ...{ InstanceId, Filters: { Queues: [SAMPLE_QUEUE_ID], Channels: ["CHAT", "TASK"] }, Groupings },
        CurrentMetrics: names.map((Name) => ({ Name, Unit: Name === "OLDEST_CONTACT_AGE" ? "SECONDS" : "COUNT" })),
      });
      return MetricResults?.map(({ Dimensions, Collections }) => [
        Dimensions?.Channel ?? Dimensions?.Queue?.Id,
        ...(Collections ?? []).map(({ Value }) => Value),
      ]);
    };

    expect(await measure()).toEqual([[undefined, 1, 60_000, 1, 1, 1, 9]]);
    expect(await measure(["QUEUE"])).toEqual([[SAMPLE_QUEUE_ID, 1, 60, 1, 1, 1, 9]]);
    expect(await measure(["CHANNEL"])).toEqual([
      ["CHAT", 0, 0, 1, 1, 1, 4],
      ["TASK", 1, 60, 1, 1, 0, 5],
    ]);
  });

  it("are grouped by queue or by routing profile, whichever they are filtered by", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const connect = operationsOf(local);
    const MediaConcurrencies = [{ Channel: "CHAT" as const, Concurrency: 1 }];
    const idle = { InstanceId, Name: "Idle", Description: "Serves no queue", DefaultOutboundQueueId: SAMPLE_QUEUE_ID };
    await connect.createRoutingProfile({ ...idle, MediaConcurrencies });
    const dimensions = async (
      Filters: GetCurrentMetricDataCommandInput["Filters"],
      Grouping: "QUEUE" | "ROUTING_PROFILE",
      Name: "AGENTS_ONLINE" | "CONTACTS_IN_QUEUE" = "AGENTS_ONLINE",
    ) => {
      const CurrentMetrics = [{ Name, Unit: "COUNT" as const }];
      const asked = { InstanceId, Filters, Groupings: [Grouping], CurrentMetrics };
      const { MetricResults } = await connect.getCurrentMetricData(asked);
      return MetricResults?.map(({ Dimensions, Collections }) => [
        Dimensions?.Queue?.Id ?? Dimensions?.RoutingProfile?.Id,
        Collections?.[0]?.Value,
      ]);
    };
    const [byQueue, byProfile] = [{ Queues: [SAMPLE_QUEUE_ID] }, { RoutingProfiles: [SAMPLE_ROUTING_PROFILE_ID] }];

    expect(await dimensions(byQueue, "ROUTING_PROFILE")).toEqual([[SAMPLE_ROUTING_PROFILE_ID, 1]]);
    expect(await dimensions(byProfile, "QUEUE")).toEqual([[SAMPLE_QUEUE_ID, 1]]);
    expect(await dimensions(byProfile, "ROUTING_PROFILE", "CONTACTS_IN_QUEUE")).toEqual([
      [SAMPLE_ROUTING_PROFILE_ID, 0],
    ]);
    await expect(dimensions(byQueue, "ROUTING_PROFILE", "CONTACTS_IN_QUEUE")).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
  });

  it("are of all channels where none are named", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const connect = operationsOf(local);
    await connect.startTaskContact({ InstanceId, Name: "waits", QuickConnectId: SAMPLE_QUICK_CONNECT_ID });
    const CurrentMetrics = [{ Name: "CONTACTS_IN_QUEUE" as const, Unit: "COUNT" as const }];

    for (const Filters of [{ Queues: [SAMPLE_QUEUE_ID] }, { Queues: [SAMPLE_QUEUE_ID], Channels: [] }]) {
      const { MetricResults } = await connect.getCurrentMetricData({ InstanceId, Filters, CurrentMetrics });
      expect(MetricResults?.[0]?.Collections?.[0]?.Value).toBe(1);
    }
  });

  it("need a filter by queues or by routing profiles", async () => {
    await using local = await startLocalConnect();
    const CurrentMetrics = [{ Name: "AGENTS_ONLINE" as const, Unit: "COUNT" as const }];

    for (const Filters of [{}, { Queues: [SAMPLE_QUEUE_ID], RoutingProfiles: [SAMPLE_ROUTING_PROFILE_ID] }]) {
      await expect(
        operationsOf(local).getCurrentMetricData({ InstanceId, Filters, CurrentMetrics }),
      ).rejects.toMatchObject({ name: "InvalidRequestException" });
    }
  });
});

describe("the current data of users", () => {
  it("show their status, their slots and their contacts", async () => {
    const clock = createClock({ frozenAt: NOW });
    await using local = await startLocalConnect({ clock, agent: "none" });
    const connect = operationsOf(local);
    const { ContactId } = await talk(local);
    const read = async () =>
      (await connect.getCurrentUserData({ InstanceId, Filters: { Agents: [SAMPLE_USER_ID] } })).UserDataList;

    expect(await read()).toMatchObject([
      {
        ...{
          User: { Id: SAMPLE_USER_ID },
          Status: { StatusName: "Available" },
          RoutingProfile: { Id: SAMPLE_ROUTING_PROFILE_ID },
        },
        ...{ MaxSlotsByChannel: { CHAT: 5 }, ActiveSlotsByChannel: { CHAT: 1 }, AvailableSlotsByChannel: { CHAT: 4 } },
        Contacts: [{ ContactId, Channel: "CHAT", AgentContactState: "CONNECTED", Queue: { Id: SAMPLE_QUEUE_ID } }],
      },
    ]);
    const { AgentStatusId } = await connect.createAgentStatus({ InstanceId, Name: "Lunch", State: "ENABLED" });
    clock.advance(MINUTE);
    await connect.putUserStatus({ InstanceId, UserId: SAMPLE_USER_ID, AgentStatusId });
    expect(await read()).toMatchObject([
      {
        Status: { StatusName: "Lunch", StatusStartTimestamp: new Date(NOW + MINUTE) },
        AvailableSlotsByChannel: { CHAT: 0 },
      },
    ]);
  });
});

describe("agent statuses", () => {
  it("are listed by their type; those of the instance are there from the beginning", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    await connect.createAgentStatus({ InstanceId, Name: "Lunch", State: "ENABLED" });
    const list = async (AgentStatusTypes?: ("ROUTABLE" | "CUSTOM" | "OFFLINE")[]) =>
      (await connect.listAgentStatuses({ InstanceId, AgentStatusTypes })).AgentStatusSummaryList?.map(
        ({ Name, Type }) => [Name, Type],
      );

    expect(await list()).toEqual([
      ["Available", "ROUTABLE"],
      ["Offline", "OFFLINE"],
      ["Lunch", "CUSTOM"],
    ]);
    expect(await list(["CUSTOM"])).toEqual([["Lunch", "CUSTOM"]]);
  });
});

describe("historical metrics", () => {
  it("count what happened in a span, by queue or channel", async () => {
    const clock = createClock({ frozenAt: NOW });
    await using local = await startLocalConnect({ clock, agent: "none" });
    const connect = operationsOf(local);
    const chat = await talk(local);
    await connect.startTaskContact({ InstanceId, Name: "open", QuickConnectId: SAMPLE_QUICK_CONNECT_ID });
    clock.advance(2 * MINUTE);
    await connect.stopContact({ InstanceId, ContactId: chat.ContactId });
    clock.advance(MINUTE);
    const Metrics = ["CONTACTS_CREATED", "CONTACTS_HANDLED", "AVG_HANDLE_TIME"].map((Name) => ({ Name }));
    const span = { ResourceArn: ARN, StartTime: new Date(NOW - MINUTE), EndTime: new Date(NOW + 3 * MINUTE), Metrics };
    const measure = async (more = {}) =>
      (
        await connect.getMetricDataV2({
          ...span,
          Filters: [{ FilterKey: "QUEUE", FilterValues: [SAMPLE_QUEUE_ID] }],
          ...more,
        })
      ).MetricResults?.map(({ Dimensions, Collections }) => [
        Dimensions,
        ...(Collections ?? []).map(({ Value }) => Value),
      ]);

    expect(await measure()).toEqual([[{}, 2, 1, 120]]);
    expect(await measure({ Groupings: ["CHANNEL"] })).toEqual([
      [{ CHANNEL: "CHAT" }, 1, 1, 120],
      [{ CHANNEL: "TASK" }, 1, 0, undefined],
    ]);
    expect(await measure({ EndTime: new Date(NOW + MINUTE) })).toEqual([[{}, 2, 0, undefined]]);
    await expect(measure({ Metrics: [{ Name: "HAPPINESS" }] })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
    expect(await measure({ StartTime: new Date(NOW - 2 * MINUTE), EndTime: new Date(NOW - MINUTE) })).toEqual([]);
    expect(
      await measure({ Groupings: ["CHANNEL"], StartTime: new Date(NOW + MINUTE), EndTime: new Date(NOW + 3 * MINUTE) }),
    ).toEqual([[{ CHANNEL: "CHAT" }, 0, 1, 120]]);
  });

  // API reference, GetMetricDataV2: a result for each period; SERVICE_LEVEL with a threshold in seconds.
  it("are split by the hour, and measure service levels", async () => {
    const clock = createClock({ frozenAt: NOW });
    await using local = await startLocalConnect({ clock, agent: "none" });
    const connect = operationsOf(local);
    const chat = await talk(local);
    clock.advance(90 * MINUTE);
    await connect.startTaskContact({ InstanceId, Name: "open", QuickConnectId: SAMPLE_QUICK_CONNECT_ID });
    clock.advance(30 * MINUTE);
    await connect.stopContact({ InstanceId, ContactId: chat.ContactId });
    clock.advance(1);
    const level = { Threshold: [{ Comparison: "LT", ThresholdValue: 60 }] };
    const { MetricResults } = await connect.getMetricDataV2({
      ...{ ResourceArn: ARN, StartTime: new Date(NOW), EndTime: new Date(NOW + 120 * MINUTE) },
      Interval: { IntervalPeriod: "HOUR", TimeZone: "UTC" },
      Filters: [{ FilterKey: "QUEUE", FilterValues: [SAMPLE_QUEUE_ID] }],
      Metrics: [{ Name: "CONTACTS_QUEUED" }, { Name: "SERVICE_LEVEL", ...level }],
    });

    expect(
      MetricResults?.map(({ MetricInterval, Collections }) => [
        MetricInterval?.Interval,
        MetricInterval?.StartTime?.getTime(),
        ...(Collections ?? []).map(({ Value }) => Value),
      ]),
    ).toEqual([
      ["HOUR", NOW, 1, 100],
      ["HOUR", NOW + 60 * MINUTE, 1, 0],
    ]);
  });

  const channels = { FilterKey: "CHANNEL", FilterValues: ["CHAT"] };
  const queues = { FilterKey: "QUEUE", FilterValues: [SAMPLE_QUEUE_ID] };
  it.each([
    ["a span that has no length", { EndTime: new Date(NOW - MINUTE) }],
    ["a span of more than 35 days", { StartTime: new Date(NOW - 36 * 24 * 60 * MINUTE) }],
    ["a span that is not over", { EndTime: new Date(NOW + MINUTE) }],
    ["no filter by queues, routing profiles or agents", { Filters: [channels] }],
    [
      "hours of more than three days",
      { Interval: { IntervalPeriod: "HOUR" as const }, StartTime: new Date(NOW - 73 * 60 * MINUTE) },
    ],
    ["an unknown period", { Interval: { IntervalPeriod: "constructor" as "HOUR" } }],
    ["an unknown time zone", { Interval: { IntervalPeriod: "DAY" as const, TimeZone: "Mars/Olympus" } }],
    ["a service level without a threshold", { Metrics: [{ Name: "SERVICE_LEVEL" }] }],
    [
      "a threshold of no time",
      { Metrics: [{ Name: "SERVICE_LEVEL", Threshold: [{ Comparison: "LT", ThresholdValue: 0 }] }] },
    ],
    [
      "a threshold from above",
      { Metrics: [{ Name: "SERVICE_LEVEL", Threshold: [{ Comparison: "GT", ThresholdValue: 9 }] }] },
    ],
    ["more than a hundred values", { Filters: [queues, { FilterKey: "AGENT", FilterValues: Array(100).fill("x") }] }],
  ])("refuse %s", async (_, more) => {
    await using local = await startLocalConnect({ clock: createClock({ frozenAt: NOW }) });
    const span = { ResourceArn: ARN, StartTime: new Date(NOW - MINUTE), EndTime: new Date(NOW) };
    const Metrics = [{ Name: "CONTACTS_CREATED" }];

    await expect(
      operationsOf(local).getMetricDataV2({ ...span, Metrics, Filters: [queues, channels], ...more }),
    ).rejects.toMatchObject({ name: expect.stringMatching(/^Invalid(Request|Parameter)Exception$/) });
  });
});
