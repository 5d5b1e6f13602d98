import { Connect, type RecurrencePattern } from "@aws-sdk/client-connect";
import { DescribeViewCommand } from "@aws-sdk/client-connectparticipant";
import { describe, expect, it } from "vitest";
import {
  SAMPLE_INSTANCE_ID as InstanceId,
  SAMPLE_HOURS_OF_OPERATION_ID,
} from "../../../local/connect/seed/sample-ids.ts";
import { END, flowContent, pause, type Sketch, say, setAttributes } from "./flows/flow-documents.ts";
import { openFlows } from "./flows/open-flows.ts";

const INTERACTIVE = "application/vnd.amazonaws.connect.message.interactive";

function operationsOf({ url }: { url: string }): Connect {
  const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
  return new Connect({ endpoint: url, region: "us-east-1", credentials, maxAttempts: 1 });
}

const moduleSetting = (value: string): Record<string, Sketch> => ({
  set: setAttributes({ by: value }, "leave"),
  leave: { type: "EndFlowModuleExecution" },
});
const invoking = (FlowModuleId: string): Record<string, Sketch> => ({
  invoke: {
    type: "InvokeFlowModule",
    with: { FlowModuleId },
    next: "end",
    errors: { NoMatchingError: "failed" },
  },
  failed: setAttributes({ by: "no module" }, "end"),
  end: END,
});

describe("versions of a flow module", () => {
  it("are what an id with a number or an alias runs", async () => {
    await using flows = await openFlows();
    const connect = operationsOf(flows.local);
    const ContactFlowModuleId = await flows.publishModule(moduleSetting("one"));
    const module = { InstanceId, ContactFlowModuleId };
    const { Version, ContactFlowModuleArn } = await connect.createContactFlowModuleVersion(module);
    await connect.updateContactFlowModuleContent({ ...module, Content: flowContent(moduleSetting("two")) });
    const second = await connect.createContactFlowModuleVersion({ ...module, Description: "better" });
    await connect.updateContactFlowModuleContent({ ...module, Content: flowContent(moduleSetting("three")) });
    const alias = { ...module, AliasName: "live", ContactFlowModuleVersion: 1 };
    const { Id: AliasId } = await connect.createContactFlowModuleAlias(alias);

    const runs = async (reference: string) => {
      const id = await flows.task(await flows.publish(invoking(reference)));
      return (await flows.attributes(id))?.by;
    };
    expect([Version, second.Version]).toEqual([1, 2]);
    expect(await runs(ContactFlowModuleId)).toBe("three");
    expect(await runs(`${ContactFlowModuleId}:2`)).toBe("two");
    expect(await runs(String(ContactFlowModuleArn))).toBe("one");
    expect(await runs(`${ContactFlowModuleId}:live`)).toBe("one");
    expect(await runs(`${ContactFlowModuleId}:9`)).toBe("no module");

    await connect.updateContactFlowModuleAlias({ ...module, AliasId, ContactFlowModuleVersion: 2 });
    expect(await runs(`${ContactFlowModuleId}:live`)).toBe("two");
    const { ContactFlowModuleAlias } = await connect.describeContactFlowModuleAlias({ ...module, AliasId });
    expect(ContactFlowModuleAlias).toMatchObject({ Name: "live", Version: 2 });
    await expect(connect.createContactFlowModuleAlias(alias)).rejects.toMatchObject({
      name: "DuplicateResourceException",
    });
  });

  it("are listed newest first, and deleted unless an alias names them", async () => {
    await using flows = await openFlows();
    const connect = operationsOf(flows.local);
    const ContactFlowModuleId = await flows.publishModule(moduleSetting("one"));
    const module = { InstanceId, ContactFlowModuleId };
    for (const Description of ["first", "second"])
      await connect.createContactFlowModuleVersion({ ...module, Description });
    const { Id: AliasId } = await connect.createContactFlowModuleAlias({
      ...module,
      AliasName: "live",
      ContactFlowModuleVersion: 1,
    });

    const { ContactFlowModuleVersionSummaryList = [] } = await connect.listContactFlowModuleVersions(module);
    expect(ContactFlowModuleVersionSummaryList.map((one) => [one.Version, one.VersionDescription])).toEqual([
      [2, "second"],
      [1, "first"],
    ]);
    const remove = () => connect.deleteContactFlowModuleVersion({ ...module, ContactFlowModuleVersion: 1 });
    await expect(remove()).rejects.toMatchObject({ name: "InvalidRequestException" });
    await connect.deleteContactFlowModuleAlias({ ...module, AliasId });
    await remove();
    expect((await connect.listContactFlowModuleAliases(module)).ContactFlowModuleAliasSummaryList).toEqual([]);
    // Numbers are never used twice.
    await connect.deleteContactFlowModuleVersion({ ...module, ContactFlowModuleVersion: 2 });
    expect(await connect.createContactFlowModuleVersion(module)).toMatchObject({ Version: 3 });
  });
});

describe("versions of a flow", () => {
  it("keep its content", async () => {
    await using flows = await openFlows();
    const connect = operationsOf(flows.local);
    const ContactFlowId = await flows.publish({ set: setAttributes({ by: "one" }, "end"), end: END });
    const flow = { InstanceId, ContactFlowId };
    await connect.createContactFlowVersion(flow);
    const Content = flowContent({ set: setAttributes({ by: "two" }, "end"), end: END });
    await connect.updateContactFlowContent({ ...flow, Content });

    const before = await connect.describeContactFlow({ InstanceId, ContactFlowId: `${ContactFlowId}:1` });
    expect(before.ContactFlow?.Content).toContain("one");
    expect(await connect.listContactFlowVersions(flow)).toMatchObject({
      ContactFlowVersionSummaryList: [{ Version: 1 }],
    });
    await expect(
      connect.createContactFlowVersion({ ...flow, FlowContentSha256: "0".repeat(64) }),
    ).rejects.toMatchObject({ name: "InvalidParameterException" });
    await connect.deleteContactFlowVersion({ ...flow, ContactFlowVersion: 1 });
    await expect(
      connect.describeContactFlow({ InstanceId, ContactFlowId: `${ContactFlowId}:1` }),
    ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("views", () => {
  const Content = { Template: '{"Body":[]}', Actions: ["Send"] };

  it("are created, changed, versioned, listed beside the service's own, and deleted", async () => {
    await using flows = await openFlows();
    const connect = operationsOf(flows.local);
    const { View } = await connect.createView({ InstanceId, Name: "Survey", Status: "PUBLISHED", Content });
    const view = { InstanceId, ViewId: View?.Id };

    expect(View).toMatchObject({ Name: "Survey", Type: "CUSTOMER_MANAGED", Content });
    const first = await connect.createViewVersion({ ...view, VersionDescription: "first" });
    expect(first.View?.Version).toBe(1);
    const changed = { Template: '{"Body":["new"]}', Actions: ["Send"] };
    const updated = await connect.updateViewContent({ ...view, Status: "PUBLISHED", Content: changed });
    expect(updated.View?.Content).toMatchObject(changed);
    await connect.updateViewMetadata({ ...view, Name: "Poll" });
    const old = await connect.describeView({ InstanceId, ViewId: `${View?.Id}:1` });
    expect(old.View?.Content).toMatchObject(Content);
    const { ViewsSummaryList = [] } = await connect.listViews({ InstanceId });
    expect(ViewsSummaryList.map(({ Name }) => Name)).toEqual(expect.arrayContaining(["form", "detail", "Poll"]));
    const own = await connect.listViews({ InstanceId, Type: "CUSTOMER_MANAGED" });
    expect(own.ViewsSummaryList).toMatchObject([{ Name: "Poll" }]);
    expect((await connect.listViewVersions(view)).ViewVersionSummaryList).toMatchObject([
      { Version: 1, VersionDescription: "first", Id: View?.Id },
    ]);
    await connect.deleteViewVersion({ ...view, ViewVersion: 1 });
    await connect.deleteView(view);
    await expect(connect.describeView(view)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await expect(connect.deleteView({ InstanceId, ViewId: "form" })).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
    const bad = { ...Content, Template: "[" };
    await expect(
      connect.createView({ InstanceId, Name: "Bad", Status: "PUBLISHED", Content: bad }),
    ).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  it.each([
    ["an own one", "own", ["Send"]],
    ["a managed one by its ARN", "arn:aws:connect:eu-central-1:aws:view/after-contact-work:1", ["Cancel", "Submit"]],
    ["one that does not exist", "nothing", undefined],
    ["a managed one that is unknown here", "arn:aws:connect:eu-central-1:aws:view/new:1", []],
  ])("are shown to the customer, whose client asks for them by token: %s", async (_, id, actions) => {
    await using flows = await openFlows({ agent: "none" });
    const connect = operationsOf(flows.local);
    const { View } = await connect.createView({ InstanceId, Name: "Survey", Status: "PUBLISHED", Content });
    const flow = await flows.publish({
      show: {
        type: "ShowView",
        with: { ViewResource: { Id: id === "own" ? String(View?.Arn) : id }, InvocationTimeLimitSeconds: "60" },
        when: { Send: "wait" },
        errors: { NoMatchingCondition: "wait", NoMatchingError: "none", TimeLimitExceeded: "wait" },
      },
      none: say("No view", "wait"),
      wait: pause("60", "end"),
      end: END,
    });
    const SupportedMessagingContentTypes = ["text/plain", INTERACTIVE, `${INTERACTIVE}.response`];
    const chat = await flows.chat(flow, { SupportedMessagingContentTypes });
    const [message = ""] = await flows.transcript(chat.ContactId);
    const ViewToken = /"viewToken":"([^"]+)"/.exec(message)?.[1];

    expect(ViewToken !== undefined).toBe(actions !== undefined);
    if (ViewToken === undefined) return;
    const { client, ConnectionToken } = chat;
    if (actions?.length === 0) return;
    const shown = await client.send(new DescribeViewCommand({ ConnectionToken, ViewToken }));
    expect(shown.View?.Content?.Actions).toEqual(actions);
    const other = await flows.chat(flow, { SupportedMessagingContentTypes });
    await expect(
      other.client.send(new DescribeViewCommand({ ConnectionToken: other.ConnectionToken, ViewToken })),
    ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

function recurring(pattern: Omit<RecurrencePattern, "Interval">) {
  return { RecurrenceConfig: { RecurrencePattern: { Interval: 1, ...pattern } } };
}

describe("overrides of hours of operation", () => {
  const hours = { InstanceId, HoursOfOperationId: SAMPLE_HOURS_OF_OPERATION_ID };
  const check: Record<string, Sketch> = {
    check: {
      type: "CheckHoursOfOperation",
      with: { HoursOfOperationId: SAMPLE_HOURS_OF_OPERATION_ID },
      when: { True: "open", False: "closed" },
      errors: { NoMatchingError: "end" },
    },
    open: setAttributes({ is: "open" }, "end"),
    closed: setAttributes({ is: "closed" }, "end"),
    end: END,
  };

  it("count instead of the day of the week, until they are deleted", async () => {
    await using flows = await openFlows();
    const connect = operationsOf(flows.local);
    const flow = await flows.publish(check);
    const state = async () => (await flows.attributes(await flows.task(flow)))?.is;
    expect(await state()).toBe("open");

    // The clock stands on Monday 2026-11-23, 10:00 UTC.
    const override = {
      ...hours,
      Name: "Holiday",
      EffectiveFrom: "2026-11-22",
      EffectiveTill: "2026-11-23",
      Config: [],
    };
    const { HoursOfOperationOverrideId } = await connect.createHoursOfOperationOverride(override);
    expect(await state()).toBe("closed");
    const Config = [
      { Day: "MONDAY" as const, StartTime: { Hours: 0, Minutes: 0 }, EndTime: { Hours: 11, Minutes: 30 } },
    ];
    await connect.updateHoursOfOperationOverride({ ...hours, HoursOfOperationOverrideId, Config });
    expect(await state()).toBe("open");
    const described = await connect.describeHoursOfOperationOverride({ ...hours, HoursOfOperationOverrideId });
    expect(described.HoursOfOperationOverride).toMatchObject({ Name: "Holiday", Config });
    const effective = await connect.getEffectiveHoursOfOperations({
      ...hours,
      FromDate: "2026-11-22",
      ToDate: "2026-11-23",
    });
    expect(effective.EffectiveHoursOfOperationList).toEqual([
      { Date: "2026-11-22", OperationalHours: [] },
      { Date: "2026-11-23", OperationalHours: [{ Start: Config[0]?.StartTime, End: Config[0]?.EndTime }] },
    ]);
    await connect.deleteHoursOfOperationOverride({ ...hours, HoursOfOperationOverrideId });
    expect((await connect.listHoursOfOperationOverrides(hours)).HoursOfOperationOverrideList).toEqual([]);
    await expect(
      connect.deleteHoursOfOperationOverride({ ...hours, HoursOfOperationOverrideId }),
    ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it.each([
    ["a date that does not exist", { EffectiveTill: "2026-02-30" }],
    ["an end before the start", { EffectiveTill: "2026-11-21" }],
    ["a month for weeks", recurring({ Frequency: "WEEKLY", ByMonth: [1] })],
    ["two months", recurring({ Frequency: "YEARLY", ByMonth: [1, 2] })],
    ["a day and a week of the month", recurring({ Frequency: "MONTHLY", ByMonthDay: [1], ByWeekdayOccurrence: [1] })],
  ])("are refused with %s", async (_, given) => {
    await using flows = await openFlows();
    const override = { ...hours, Name: "Day", EffectiveFrom: "2026-11-22", EffectiveTill: "2026-11-22", Config: [] };
    await expect(
      operationsOf(flows.local).createHoursOfOperationOverride({ ...override, ...given }),
    ).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});
