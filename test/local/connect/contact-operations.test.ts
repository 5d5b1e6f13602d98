import {
  DescribeContactCommand,
  ListAssociatedContactsCommand,
  ListContactReferencesCommand,
  PauseContactCommand,
  ResumeContactCommand,
  SearchContactsCommand,
  type SearchContactsCommandInput,
  StartChatContactCommand,
  StartOutboundVoiceContactCommand,
  type StartOutboundVoiceContactCommandInput,
  StartTaskContactCommand,
  type StartTaskContactCommandInput,
  StopContactCommand,
  TagContactCommand,
  TransferContactCommand,
  UntagContactCommand,
  UpdateContactCommand,
  UpdateContactScheduleCommand,
} from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../local/connect/control/clock.ts";
import {
  SAMPLE_CONTACT_FLOW_ID as ContactFlowId,
  SAMPLE_INSTANCE_ID as InstanceId,
} from "../../../local/connect/seed/sample-ids.ts";
import { CHAT, TASK } from "./sample-requests.ts";
import { type StartedLocalConnect, startLocalConnect } from "./start-local-connect.ts";

const HOUR = 60 * 60 * 1000;
const NOW = Date.UTC(2026, 0, 1);
const CALL = { InstanceId, ContactFlowId, DestinationPhoneNumber: "+4930123456", SourcePhoneNumber: "+15550100" };

const startTask = async ({ client }: StartedLocalConnect, more: Partial<StartTaskContactCommandInput> = {}) =>
  (await client.send(new StartTaskContactCommand({ ...TASK, ...more }))).ContactId;
const startChat = async ({ client }: StartedLocalConnect) =>
  (await client.send(new StartChatContactCommand(CHAT))).ContactId;
const read = async ({ client }: StartedLocalConnect, ContactId: string | undefined) =>
  (await client.send(new DescribeContactCommand({ InstanceId, ContactId }))).Contact;

describe("StartOutboundVoiceContact", () => {
  it("starts a call that DescribeContact shows with both ends", async () => {
    await using local = await startLocalConnect();

    const { ContactId } = await local.client.send(new StartOutboundVoiceContactCommand(CALL));

    expect(await read(local, ContactId)).toMatchObject({
      Channel: "VOICE",
      InitiationMethod: "API",
      CustomerEndpoint: { Type: "TELEPHONE_NUMBER", Address: CALL.DestinationPhoneNumber },
      SystemEndpoint: { Address: CALL.SourcePhoneNumber },
    });
    await expect(local.client.send(new StopContactCommand({ InstanceId, ContactId }))).resolves.toBeDefined();
  });

  const bad: [string, Partial<StartOutboundVoiceContactCommandInput>, string][] = [
    ["a number that is not E.164", { DestinationPhoneNumber: "030123456" }, "InvalidParameterException"],
    ["no number to call from", { SourcePhoneNumber: undefined }, "InvalidRequestException"],
    ["a closed destination", { DestinationPhoneNumber: "+447911123456" }, "DestinationNotAllowedException"],
    ["an unknown queue", { QueueId: "nothing" }, "ResourceNotFoundException"],
    ["a short ring", { RingTimeoutInSeconds: 5 }, "InvalidParameterException"],
  ];
  it.each(bad)("refuses %s", async (_, change, name) => {
    await using local = await startLocalConnect();

    await expect(local.client.send(new StartOutboundVoiceContactCommand({ ...CALL, ...change }))).rejects.toMatchObject(
      { name },
    );
  });
});

describe("UpdateContact", () => {
  it("changes what it is given and keeps the rest", async () => {
    await using local = await startLocalConnect();
    const ContactId = await startTask(local, {
      Description: "before",
      References: { a: { Type: "URL", Value: "https://a" } },
    });

    const References = { b: { Type: "STRING" as const, Value: "b" } };
    await local.client.send(new UpdateContactCommand({ InstanceId, ContactId, Name: "after", References }));

    expect(await read(local, ContactId)).toMatchObject({ Name: "after", Description: "before" });
    const { ReferenceSummaryList } = await local.client.send(
      new ListContactReferencesCommand({ InstanceId, ContactId, ReferenceTypes: ["URL", "STRING"] }),
    );
    expect(ReferenceSummaryList).toEqual([
      { Url: { Name: "a", Value: "https://a" } },
      { String: { Name: "b", Value: "b" } },
    ]);
  });

  it.each(["ongoing", "paused"])("moves the time at which a task expires that is %s", async (state) => {
    const clock = createClock({ frozenAt: NOW });
    await using local = await startLocalConnect({ clock });
    const ContactId = await startTask(local);
    if (state === "paused") await local.client.send(new PauseContactCommand({ InstanceId, ContactId }));

    const SegmentAttributes = { "connect:ContactExpiry": { ValueMap: { ExpiryDuration: { ValueInteger: 90 } } } };
    await local.client.send(new UpdateContactCommand({ InstanceId, ContactId, SegmentAttributes }));
    clock.advance(1.5 * HOUR - 1);
    expect((await read(local, ContactId))?.DisconnectReason).toBeUndefined();
    clock.advance(1);

    expect((await read(local, ContactId))?.DisconnectReason).toBe("EXPIRED");
  });

  it("refuses nothing at all, and what only external contacts have", async () => {
    await using local = await startLocalConnect();
    const ContactId = await startTask(local);

    for (const change of [{}, { QueueInfo: { Id: "q" } }]) {
      await expect(
        local.client.send(new UpdateContactCommand({ InstanceId, ContactId, ...change })),
      ).rejects.toMatchObject({ name: "InvalidRequestException" });
    }
  });
});

describe("TagContact and UntagContact", () => {
  it("add and remove tags, six at most", async () => {
    await using local = await startLocalConnect();
    const ContactId = await startChat(local);
    const tag = (Tags: Record<string, string>) =>
      local.client.send(new TagContactCommand({ InstanceId, ContactId, Tags }));

    await tag({ a: "1", b: "2", "c/d:e": "3" });
    await local.client.send(new UntagContactCommand({ InstanceId, ContactId, TagKeys: ["a", "c/d:e"] }));

    // Administrator guide, granular billing: the service tags each contact with its instance, beside the six of users.
    expect((await read(local, ContactId))?.Tags).toEqual({ b: "2", "aws:connect:instanceId": InstanceId });
    await tag({ c: "", d: "", e: "", f: "", g: "" });
    await expect(tag({ h: "" })).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
  });
});

describe("PauseContact and ResumeContact", () => {
  it("hold a task and count how long", async () => {
    const clock = createClock({ frozenAt: NOW });
    await using local = await startLocalConnect({ clock });
    const ContactId = await startTask(local);
    const pause = () => local.client.send(new PauseContactCommand({ InstanceId, ContactId }));
    const resume = () => local.client.send(new ResumeContactCommand({ InstanceId, ContactId }));

    await pause();
    await expect(pause()).rejects.toMatchObject({ name: "ConflictException", $metadata: { httpStatusCode: 409 } });
    clock.advance(HOUR);
    await resume();
    await expect(resume()).rejects.toMatchObject({ name: "ConflictException" });

    expect(await read(local, ContactId)).toMatchObject({
      TotalPauseCount: 1,
      TotalPauseDurationInSeconds: 3600,
      LastPausedTimestamp: new Date(NOW),
      LastResumedTimestamp: new Date(NOW + HOUR),
    });
  });

  it("are for tasks only", async () => {
    await using local = await startLocalConnect();
    const ContactId = await startChat(local);

    await expect(local.client.send(new PauseContactCommand({ InstanceId, ContactId }))).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
  });
});

describe("UpdateContactSchedule", () => {
  it("moves the time at which a scheduled task begins, until it has begun", async () => {
    const clock = createClock({ frozenAt: NOW });
    await using local = await startLocalConnect({ clock });
    const ContactId = await startTask(local, { ScheduledTime: new Date(NOW + HOUR) });
    const reschedule = (time: number) =>
      local.client.send(new UpdateContactScheduleCommand({ InstanceId, ContactId, ScheduledTime: new Date(time) }));
    const state = async () => ((await local.control("GET", "contacts")).body.contacts as { state: string }[])[0]?.state;

    await reschedule(NOW + 2 * HOUR);
    clock.advance(HOUR);
    expect(await state()).toBe("SCHEDULED");
    clock.advance(HOUR);
    expect(await state()).toBe("ACTIVE");
    await expect(reschedule(NOW + 3 * HOUR)).rejects.toMatchObject({ name: "InvalidRequestException" });
  });
});

describe("TransferContact", () => {
  it("goes on with a new contact of the same chain and ends the old one", async () => {
    await using local = await startLocalConnect();
    const ContactId = await startTask(local, { Attributes: { a: "1" } });

    const next = await local.client.send(new TransferContactCommand({ InstanceId, ContactId, ContactFlowId }));

    expect(next.ContactArn).toMatch(new RegExp(`/contact/${next.ContactId}$`));
    expect(await read(local, next.ContactId)).toMatchObject({
      InitiationMethod: "TRANSFER",
      PreviousContactId: ContactId,
      InitialContactId: ContactId,
      Attributes: { a: "1" },
    });
    expect((await read(local, ContactId))?.DisconnectTimestamp).toBeDefined();
    await expect(
      local.client.send(new TransferContactCommand({ InstanceId, ContactId, ContactFlowId })),
    ).rejects.toMatchObject({ name: "InvalidRequestException" });
    const { ContactSummaryList } = await local.client.send(
      new ListAssociatedContactsCommand({ InstanceId, ContactId }),
    );
    expect(ContactSummaryList?.map((contact) => contact.ContactId)).toEqual([ContactId, next.ContactId]);
  });

  it("refuses chats, and a queue together with a user", async () => {
    await using local = await startLocalConnect();
    const ContactId = await startChat(local);

    for (const change of [{}, { QueueId: "q", UserId: "u" }]) {
      await expect(
        local.client.send(new TransferContactCommand({ InstanceId, ContactId, ContactFlowId, ...change })),
      ).rejects.toMatchObject({ name: "InvalidRequestException" });
    }
  });
});

describe("ListAssociatedContacts", () => {
  it("lists the whole tree, whichever of its contacts is asked for", async () => {
    await using local = await startLocalConnect();
    const first = await startChat(local);
    const second = await startTask(local, { RelatedContactId: first });
    const third = await startTask(local, { PreviousContactId: second });
    const fourth = await startTask(local, { RelatedContactId: third });
    await startTask(local);

    for (const ContactId of [first, second, third, fourth]) {
      expect((await read(local, ContactId))?.ContactAssociationId).toBe(first);
      const { ContactSummaryList } = await local.client.send(
        new ListAssociatedContactsCommand({ InstanceId, ContactId }),
      );
      expect(ContactSummaryList?.map((contact) => contact.ContactId)).toEqual([first, second, third, fourth]);
    }
  });
});

describe("SearchContacts", () => {
  const TimeRange = {
    Type: "INITIATION_TIMESTAMP" as const,
    StartTime: new Date(NOW - HOUR),
    EndTime: new Date(NOW + 24 * HOUR),
  };

  it("finds contacts by what they are, newest first", async () => {
    const clock = createClock({ frozenAt: NOW });
    await using local = await startLocalConnect({ clock });
    const task = await startTask(local, { Name: "Refund for Jane", Attributes: { tier: "gold" } });
    clock.advance(1000);
    const chat = await startChat(local);
    const search = async (SearchCriteria: SearchContactsCommandInput["SearchCriteria"], more = {}) => {
      const command = new SearchContactsCommand({ InstanceId, TimeRange, SearchCriteria, ...more });
      return (await local.client.send(command)).Contacts?.map(({ Id }) => Id);
    };

    expect(await search(undefined)).toEqual([chat, task]);
    expect(await search(undefined, { Sort: { FieldName: "CHANNEL", Order: "ASCENDING" } })).toEqual([chat, task]);
    expect(await search(undefined, { Sort: { FieldName: "INITIATION_TIMESTAMP", Order: "ASCENDING" } })).toEqual([
      task,
      chat,
    ]);
    expect(await search({ Channels: ["TASK"] })).toEqual([task]);
    expect(await search({ Channels: ["TASK"], InitiationMethods: ["INBOUND"] })).toEqual([]);
    expect(await search({ Name: { SearchText: ["refund"], MatchType: "MATCH_ANY" } })).toEqual([task]);
    expect(await search({ Name: { SearchText: ["refund"], MatchType: "MATCH_EXACT" } })).toEqual([]);
    const Criteria = [{ Key: "tier", Values: ["gold", "silver"] }];
    expect(await search({ SearchableContactAttributes: { Criteria } })).toEqual([task]);
    expect(await search({ SearchableContactAttributes: { Criteria, MatchType: "MATCH_NONE" } })).toEqual([chat]);
    expect(await search({ Channels: [], QueueIds: [], InitiationMethods: [] })).toEqual([chat, task]);
    expect(await search({ QueueIds: ["EXAMPLE"] })).toEqual([]);
  });

  it("finds contacts by their tags and by a second time", async () => {
    await using local = await startLocalConnect({ clock: createClock({ frozenAt: NOW }) });
    const [open, ended] = [await startTask(local), await startTask(local)];
    await local.client.send(new TagContactCommand({ InstanceId, ContactId: open, Tags: { team: "a" } }));
    await local.client.send(new StopContactCommand({ InstanceId, ContactId: ended }));
    const search = async (SearchCriteria: SearchContactsCommandInput["SearchCriteria"]) =>
      (await local.client.send(new SearchContactsCommand({ InstanceId, TimeRange, SearchCriteria }))).Contacts?.map(
        ({ Id }) => Id,
      );

    expect(await search({ ContactTags: { TagCondition: { TagKey: "team", TagValue: "a" } } })).toEqual([open]);
    expect(await search({ ContactTags: { TagCondition: { TagKey: "constructor" } } })).toEqual([]);
    const Ended = { ...TimeRange, Type: "DISCONNECT_TIMESTAMP" as const };
    const NotEnded = { Type: "DISCONNECT_TIMESTAMP", ConditionType: "NOT_EXISTS" } as const;
    expect(await search({ AdditionalTimeRange: { MatchType: "MATCH_ALL", Criteria: [{ TimeRange: Ended }] } })).toEqual(
      [ended],
    );
    expect(
      await search({ AdditionalTimeRange: { MatchType: "MATCH_ALL", Criteria: [{ TimestampCondition: NotEnded }] } }),
    ).toEqual([open]);
  });

  it("gives pages, each contact once", async () => {
    await using local = await startLocalConnect({ clock: createClock({ frozenAt: NOW }) });
    const started = [await startTask(local), await startTask(local), await startTask(local)];
    const page = (NextToken?: string) =>
      local.client.send(new SearchContactsCommand({ InstanceId, TimeRange, MaxResults: 2, NextToken }));

    const first = await page();
    const second = await page(first.NextToken);

    expect(first.TotalCount).toBe(3);
    expect(second.NextToken).toBeUndefined();
    const ids = [...(first.Contacts ?? []), ...(second.Contacts ?? [])].map(({ Id }) => Id);
    expect(ids.toSorted()).toEqual(started.toSorted());
    await expect(page("nonsense")).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  it("refuses a range of more than eight weeks and one that ends before it begins", async () => {
    await using local = await startLocalConnect({ clock: createClock({ frozenAt: NOW }) });

    for (const EndTime of [new Date(NOW + 57 * 24 * HOUR), new Date(NOW - 2 * HOUR)]) {
      await expect(
        local.client.send(new SearchContactsCommand({ InstanceId, TimeRange: { ...TimeRange, EndTime } })),
      ).rejects.toMatchObject({ name: "InvalidRequestException" });
    }
  });
});
