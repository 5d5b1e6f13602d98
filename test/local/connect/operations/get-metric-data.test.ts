import {
  GetMetricDataCommand,
  type GetMetricDataRequest,
  StartTaskContactCommand,
  StopContactCommand,
} from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../../local/connect/control/clock.ts";
import { SAMPLE_INSTANCE_ID as InstanceId, SAMPLE_QUEUE_ID } from "../../../../local/connect/seed/sample-ids.ts";
import { TASK } from "../sample-requests.ts";
import { startLocalConnect } from "../start-local-connect.ts";

const NOON = Date.parse("2026-11-23T12:00:00Z");
const MINUTE = 60_000;
const COUNT = { Unit: "COUNT", Statistic: "SUM" } as const;
const ASKED: GetMetricDataRequest = {
  InstanceId,
  StartTime: new Date(NOON),
  EndTime: new Date(NOON + 60 * MINUTE),
  Filters: { Queues: [SAMPLE_QUEUE_ID] },
  HistoricalMetrics: [
    { Name: "CONTACTS_QUEUED", ...COUNT },
    { Name: "CONTACTS_HANDLED", ...COUNT },
    { Name: "CONTACTS_ABANDONED", ...COUNT },
    { Name: "QUEUE_ANSWER_TIME", Unit: "SECONDS", Statistic: "AVG" },
    { Name: "QUEUED_TIME", Unit: "SECONDS", Statistic: "MAX" },
    ...[30, 60].map((ThresholdValue) => ({
      ...({ Name: "SERVICE_LEVEL", Unit: "PERCENT", Statistic: "AVG" } as const),
      Threshold: { Comparison: "LT" as const, ThresholdValue },
    })),
  ],
};

describe("GetMetricData", () => {
  it("counts the contacts of a queue, by channel if asked", async () => {
    const clock = createClock({ frozenAt: NOON });
    await using local = await startLocalConnect({ clock, agent: "none" });
    const start = async () => (await local.client.send(new StartTaskContactCommand(TASK))).ContactId ?? "";
    const [answered, given, waiting] = [await start(), await start(), await start()];
    clock.advance(40_000);
    await local.control("POST", `contacts/${answered}/agent`, { do: "accept" });
    clock.advance(60_000);
    await local.client.send(new StopContactCommand({ InstanceId, ContactId: given }));
    clock.advance(MINUTE);
    const valuesOf = async (more: Partial<GetMetricDataRequest>) => {
      const { MetricResults = [] } = await local.client.send(new GetMetricDataCommand({ ...ASKED, ...more }));
      return MetricResults.map(({ Dimensions, Collections = [] }) => [
        Dimensions?.Channel,
        ...Collections.map(({ Value }) => Value),
      ]);
    };

    expect(waiting).not.toBe("");
    expect(await valuesOf({})).toEqual([[undefined, 3, 1, 1, 40, 100, 0, 50]]);
    const byChannel = await valuesOf({
      Groupings: ["CHANNEL"],
      Filters: { ...ASKED.Filters, Channels: ["CHAT", "TASK"] },
    });
    expect(byChannel).toEqual([
      ["CHAT", 0, 0, 0, undefined, undefined, undefined, undefined],
      ["TASK", 3, 1, 1, 40, 100, 0, 50],
    ]);
  });

  it.each<[string, Partial<GetMetricDataRequest>]>([
    ["times between two intervals", { StartTime: new Date(NOON + MINUTE) }],
    ["a day", { StartTime: new Date(NOON - 24 * 60 * MINUTE), EndTime: new Date(NOON) }],
    ["a longer time ago", { StartTime: new Date(NOON - 25 * 60 * MINUTE), EndTime: new Date(NOON - 5 * 60 * MINUTE) }],
    ["no queue", { Filters: { Channels: ["TASK"] } }],
    ["another unit", { HistoricalMetrics: [{ Name: "CONTACTS_QUEUED", Unit: "SECONDS", Statistic: "SUM" }] }],
    [
      "a level without a threshold",
      { HistoricalMetrics: [{ Name: "SERVICE_LEVEL", Unit: "PERCENT", Statistic: "AVG" }] },
    ],
  ])("refuses %s", async (_, more) => {
    await using local = await startLocalConnect({ clock: createClock({ frozenAt: NOON }) });
    await expect(local.client.send(new GetMetricDataCommand({ ...ASKED, ...more }))).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
  });
});
