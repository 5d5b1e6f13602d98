import {
  CreateQuickConnectCommand,
  DescribeContactCommand,
  GetContactAttributesCommand,
  StartTaskContactCommand,
  type StartTaskContactCommandInput,
  UpdateContactAttributesCommand,
} from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../../local/connect/control/clock.ts";
import { SAMPLE_INSTANCE_ID } from "../../../../local/connect/seed/sample-ids.ts";
import { TASK } from "../sample-requests.ts";
import { startLocalConnect } from "../start-local-connect.ts";

const HOUR = 60 * 60 * 1000;
const NOW = Date.UTC(2026, 0, 1);

describe("StartTaskContact", () => {
  it("starts a task that DescribeContact shows with its name and description", async () => {
    await using local = await startLocalConnect();

    const { ContactId } = await local.client.send(
      new StartTaskContactCommand({ ...TASK, Description: "About a refund" }),
    );
    const { Contact } = await local.client.send(
      new DescribeContactCommand({ InstanceId: SAMPLE_INSTANCE_ID, ContactId }),
    );

    expect(Contact).toMatchObject({ Channel: "TASK", Name: "Call back", Description: "About a refund" });
  });

  it("begins a scheduled task at its time and lets it expire after seven days", async () => {
    const clock = createClock({ frozenAt: NOW });
    await using local = await startLocalConnect({ clock });
    const ScheduledTime = new Date(NOW + HOUR);
    const states = async () => {
      const { body } = await local.control("GET", "contacts");
      return (body.contacts as { state: string; DisconnectReason?: string }[]).map(({ state, DisconnectReason }) => [
        state,
        DisconnectReason,
      ]);
    };

    const { ContactId } = await local.client.send(new StartTaskContactCommand({ ...TASK, ScheduledTime }));
    const { Contact } = await local.client.send(
      new DescribeContactCommand({ InstanceId: SAMPLE_INSTANCE_ID, ContactId }),
    );
    expect(Contact?.ScheduledTimestamp).toEqual(ScheduledTime);
    expect(await states()).toEqual([["SCHEDULED", undefined]]);
    clock.advance(HOUR);
    expect(await states()).toEqual([["ACTIVE", undefined]]);
    clock.advance(7 * 24 * HOUR);
    expect(await states()).toEqual([["ENDED", "EXPIRED"]]);
  });

  it("lets the contacts of a chain share their attributes, and gives related ones a copy", async () => {
    await using local = await startLocalConnect();
    const start = async (more: Partial<StartTaskContactCommandInput>) =>
      (await local.client.send(new StartTaskContactCommand({ ...TASK, ...more }))).ContactId;
    const attributesOf = async (InitialContactId: string | undefined) =>
      (await local.client.send(new GetContactAttributesCommand({ InstanceId: SAMPLE_INSTANCE_ID, InitialContactId })))
        .Attributes;

    const first = await start({ Attributes: { a: "1" } });
    const related = await start({ RelatedContactId: first });
    const next = await start({ PreviousContactId: first, Attributes: { b: "2" } });
    await local.client.send(
      new UpdateContactAttributesCommand({
        InstanceId: SAMPLE_INSTANCE_ID,
        InitialContactId: next,
        Attributes: { c: "3" },
      }),
    );

    expect(await attributesOf(first)).toEqual({ a: "1", b: "2", c: "3" });
    expect(await attributesOf(next)).toEqual({ a: "1", b: "2", c: "3" });
    expect(await attributesOf(related)).toEqual({ a: "1" });
  });

  it("links at most twelve tasks", async () => {
    await using local = await startLocalConnect();
    let PreviousContactId = (await local.client.send(new StartTaskContactCommand(TASK))).ContactId;
    for (let linked = 2; linked <= 12; linked += 1) {
      PreviousContactId = (await local.client.send(new StartTaskContactCommand({ ...TASK, PreviousContactId })))
        .ContactId;
    }

    await expect(local.client.send(new StartTaskContactCommand({ ...TASK, PreviousContactId }))).rejects.toMatchObject({
      name: "ServiceQuotaExceededException",
      $metadata: { httpStatusCode: 402 },
    });
  });

  it("refuses a quick connect that has no flow to run", async () => {
    await using local = await startLocalConnect();
    const { QuickConnectId } = await local.client.send(
      new CreateQuickConnectCommand({
        ...{ InstanceId: SAMPLE_INSTANCE_ID, Name: "Taxi" },
        QuickConnectConfig: { QuickConnectType: "PHONE_NUMBER", PhoneConfig: { PhoneNumber: "+12065550100" } },
      }),
    );
    const { ContactFlowId, ...task } = TASK;

    await expect(local.client.send(new StartTaskContactCommand({ ...task, QuickConnectId }))).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
  });

  const badInputs: [string, Partial<StartTaskContactCommandInput>, string][] = [
    ["no flow", { ContactFlowId: undefined }, "InvalidRequestException"],
    ["a flow and a quick connect", { QuickConnectId: "q" }, "InvalidRequestException"],
    ["a flow and a template", { TaskTemplateId: "t" }, "InvalidRequestException"],
    ["a long name", { Name: "x".repeat(1025) }, "InvalidParameterException"],
    ["a time that has passed", { ScheduledTime: new Date(NOW - 1000) }, "InvalidParameterException"],
    ["a time too far ahead", { ScheduledTime: new Date(NOW + 6 * 24 * HOUR + 1000) }, "InvalidParameterException"],
    [
      "an attachment as a reference",
      { References: { a: { Type: "ATTACHMENT", Value: "x" } } },
      "InvalidParameterException",
    ],
    [
      "six attachments",
      { Attachments: Array(6).fill({ FileName: "a", S3Url: "s3://a/b" }) },
      "InvalidParameterException",
    ],
    ["an unknown previous contact", { PreviousContactId: "x" }, "ResourceNotFoundException"],
  ];
  it.each(badInputs)("refuses %s", async (_, change, name) => {
    await using local = await startLocalConnect({ clock: createClock({ frozenAt: NOW }) });

    await expect(local.client.send(new StartTaskContactCommand({ ...TASK, ...change }))).rejects.toMatchObject({
      name,
    });
    expect((await local.control("GET", "contacts")).body).toEqual({ contacts: [] });
  });
});
