import { Connect } from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import {
  SAMPLE_INSTANCE_ID as InstanceId,
  SAMPLE_CONTACT_FLOW_ID,
  SAMPLE_HOURS_OF_OPERATION_ID,
  SAMPLE_QUEUE_ID,
  SAMPLE_QUICK_CONNECT_ID,
  SAMPLE_ROUTING_PROFILE_ID,
  SAMPLE_SECURITY_PROFILE_ID,
  SAMPLE_USER_ID,
} from "../../../local/connect/seed/sample-ids.ts";
import { TASK } from "./sample-requests.ts";
import { type StartedLocalConnect, startLocalConnect } from "./start-local-connect.ts";

/** The client with a method for each operation. */
function operationsOf({ url }: StartedLocalConnect): Connect {
  const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
  return new Connect({ endpoint: url, region: "us-east-1", credentials, maxAttempts: 1 });
}

const QUEUE = { InstanceId, Name: "Billing", HoursOfOperationId: SAMPLE_HOURS_OF_OPERATION_ID };
const USER = {
  InstanceId,
  Username: "jane",
  Password: "Passw0rd",
  IdentityInfo: { FirstName: "Jane", LastName: "Doe" },
  SecurityProfileIds: [SAMPLE_SECURITY_PROFILE_ID],
  RoutingProfileId: SAMPLE_ROUTING_PROFILE_ID,
};
const FLOW_CONTENT = JSON.stringify({
  Version: "2019-10-30",
  StartAction: "a",
  Actions: [{ Identifier: "a", Type: "DisconnectParticipant" }],
});

describe("instances", () => {
  it("are created with what a new instance has, described, listed and deleted", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    const wanted = {
      IdentityManagementType: "CONNECT_MANAGED" as const,
      InboundCallsEnabled: true,
      OutboundCallsEnabled: false,
    };

    const { Id, Arn } = await connect.createInstance({ ...wanted, InstanceAlias: "mine" });

    const { Instance } = await connect.describeInstance({ InstanceId: Arn });
    expect(Instance).toMatchObject({ ...wanted, Id, Arn, InstanceAlias: "mine", InstanceStatus: "ACTIVE" });
    await expect(connect.describeInstance({ InstanceId: `${Arn}/queue/x` })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
    const { InstanceSummaryList } = await connect.listInstances({});
    expect(InstanceSummaryList?.map((summary) => summary.Id)).toEqual([InstanceId, Id]);
    const { QueueSummaryList } = await connect.listQueues({ InstanceId: Id });
    expect(QueueSummaryList?.map(({ Name }) => Name)).toEqual(["BasicQueue"]);
    await connect.deleteInstance({ InstanceId: Id, ClientToken: "one" });
    await connect.deleteInstance({ InstanceId: Id, ClientToken: "one" });
    await expect(connect.deleteInstance({ InstanceId: Id, ClientToken: "two" })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
    await expect(connect.describeInstance({ InstanceId: Id })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it("have aliases of their own", async () => {
    await using local = await startLocalConnect();

    await expect(
      operationsOf(local).createInstance({
        IdentityManagementType: "SAML",
        InstanceAlias: "SAMPLE",
        InboundCallsEnabled: true,
        OutboundCallsEnabled: true,
      }),
    ).rejects.toMatchObject({ name: "InvalidRequestException" });
  });

  it("take users as their identities are managed", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    const calls = { InboundCallsEnabled: true, OutboundCallsEnabled: true };
    const { Id } = await connect.createInstance({ IdentityManagementType: "SAML", InstanceAlias: "saml", ...calls });
    const { RoutingProfileSummaryList } = await connect.listRoutingProfiles({ InstanceId: Id });
    const { SecurityProfileSummaryList } = await connect.listSecurityProfiles({ InstanceId: Id });
    const create = (more: object) =>
      connect.createUser({
        IdentityInfo: { FirstName: "Jane", LastName: "Doe" },
        ...{ InstanceId: Id, Username: "jane@example.com", ...more },
        RoutingProfileId: RoutingProfileSummaryList?.[0]?.Id,
        SecurityProfileIds: [SecurityProfileSummaryList?.[0]?.Id ?? ""],
      });

    // API reference, UserIdentityInfo: names are required for Connect's own identities and for SAML.
    const unnamed = { IdentityInfo: { FirstName: "Jane" } };
    for (const own of [{ Password: "Passw0rd" }, { DirectoryUserId: "jane" }, unnamed]) {
      await expect(create(own)).rejects.toMatchObject({ name: "InvalidRequestException" });
    }
    await expect(create({})).resolves.toHaveProperty("UserId");
    const { Password, ...bare } = USER;
    await expect(connect.createUser(bare)).rejects.toMatchObject({ name: "InvalidRequestException" });
  });

  it("reject outbound calls when the attribute disables them", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);

    await connect.updateInstanceAttribute({ InstanceId, AttributeType: "OUTBOUND_CALLS", Value: "false" });

    const { Attribute } = await connect.describeInstanceAttribute({ InstanceId, AttributeType: "OUTBOUND_CALLS" });
    expect(Attribute?.Value).toBe("false");
    await expect(
      connect.startOutboundVoiceContact({
        InstanceId,
        ContactFlowId: SAMPLE_CONTACT_FLOW_ID,
        DestinationPhoneNumber: "+4930123456",
        SourcePhoneNumber: "+15550100",
      }),
    ).rejects.toMatchObject({ name: "OutboundContactNotPermittedException", $metadata: { httpStatusCode: 403 } });
  });
});

describe("resources of an instance", () => {
  it("are created, described with ids for ARNs, updated, listed and deleted", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    const HoursOfOperationId = `arn:aws:connect:us-east-1:123456789012:instance/${InstanceId}/operating-hours/${SAMPLE_HOURS_OF_OPERATION_ID}`;

    const { QueueId, QueueArn } = await connect.createQueue({ ...QUEUE, HoursOfOperationId, MaxContacts: 3 });
    await connect.updateQueueName({ InstanceId, QueueId, Description: "Invoices" });
    await connect.updateQueueStatus({ InstanceId, QueueId: QueueArn, Status: "DISABLED" });

    const { Queue } = await connect.describeQueue({ InstanceId, QueueId: QueueArn });
    expect(Queue).toMatchObject({
      ...{ QueueId, QueueArn, Name: "Billing", Description: "Invoices", Status: "DISABLED", MaxContacts: 3 },
      HoursOfOperationId: SAMPLE_HOURS_OF_OPERATION_ID,
    });
    await connect.updateQueueMaxContacts({ InstanceId, QueueId });
    expect((await connect.describeQueue({ InstanceId, QueueId })).Queue?.MaxContacts).toBeUndefined();
    await connect.deleteQueue({ InstanceId, QueueId });
    const { QueueSummaryList } = await connect.listQueues({ InstanceId, QueueTypes: ["STANDARD"] });
    expect(QueueSummaryList?.map(({ Id }) => Id)).toEqual([SAMPLE_QUEUE_ID]);
  });

  it("have a map of tags, empty where there are none", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);

    const { QueueId } = await connect.createQueue({ ...QUEUE, Tags: { team: "blue" } });

    expect((await connect.describeQueue({ InstanceId, QueueId })).Queue?.Tags).toEqual({ team: "blue" });
    expect((await connect.describeQueue({ InstanceId, QueueId: SAMPLE_QUEUE_ID })).Queue?.Tags).toEqual({});
    const { Users } = await connect.searchUsers({ InstanceId });
    expect(Users?.map(({ Tags }) => Tags)).toEqual([{}]);
  });

  it("have unique names, whatever their case", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    const { QueueId } = await connect.createQueue(QUEUE);

    const error = { name: "DuplicateResourceException", $metadata: { httpStatusCode: 409 } };
    await expect(connect.createQueue({ ...QUEUE, Name: "BILLING" })).rejects.toMatchObject(error);
    await expect(connect.updateQueueName({ InstanceId, QueueId, Name: "basicqueue" })).rejects.toMatchObject(error);
    await expect(connect.updateQueueName({ InstanceId, QueueId, Name: "BILLING" })).resolves.toBeDefined();
  });

  it("cannot be deleted while something refers to them", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);

    await expect(connect.deleteQueue({ InstanceId, QueueId: SAMPLE_QUEUE_ID })).rejects.toMatchObject({
      name: "ResourceInUseException",
    });
    // Hours of operation have no such error in the model.
    await expect(
      connect.deleteHoursOfOperation({ InstanceId, HoursOfOperationId: SAMPLE_HOURS_OF_OPERATION_ID }),
    ).rejects.toMatchObject({ name: "InvalidRequestException" });
  });

  it("go with their users, whose quick connects stay behind as the service warns", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    const UserConfig = { UserId: SAMPLE_USER_ID, ContactFlowId: SAMPLE_CONTACT_FLOW_ID };
    const QuickConnectConfig = { QuickConnectType: "USER" as const, UserConfig };
    const { QuickConnectId } = await connect.createQuickConnect({ InstanceId, Name: "Alex", QuickConnectConfig });

    await connect.deleteUser({ InstanceId, UserId: SAMPLE_USER_ID });

    const { QuickConnect } = await connect.describeQuickConnect({ InstanceId, QuickConnectId });
    expect(QuickConnect).toMatchObject({ QuickConnectConfig });
    await connect.updateQuickConnectName({ InstanceId, QuickConnectId, Name: "gone" });
    await connect.deleteQuickConnect({ InstanceId, QuickConnectId });
  });

  it("show a user's time after a contact in seconds, and in milliseconds where it is searched for", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    const PhoneConfig = { PhoneType: "SOFT_PHONE" as const, AfterContactWorkTimeLimit: 30 };
    const { UserId } = await connect.createUser({ ...USER, PhoneConfig });

    const { User } = await connect.describeUser({ InstanceId, UserId });
    const StringCondition = { FieldName: "Username", Value: "jane", ComparisonType: "EXACT" as const };
    const { Users } = await connect.searchUsers({ InstanceId, SearchCriteria: { StringCondition } });

    expect(User?.PhoneConfig).toEqual(PhoneConfig);
    expect(Users).toMatchObject([{ Id: UserId, PhoneConfig: { ...PhoneConfig, AfterContactWorkTimeLimit: 30_000 } }]);
  });

  it("are found by what their lists hold", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    const { SecurityProfileId = "" } = await connect.createSecurityProfile({
      InstanceId,
      SecurityProfileName: "Extra",
    });
    const SecurityProfileIds = [SAMPLE_SECURITY_PROFILE_ID, SecurityProfileId];
    const { UserId } = await connect.createUser({ ...USER, SecurityProfileIds });
    const { QueueId = "" } = await connect.createQueue(QUEUE);
    await connect.associateRoutingProfileQueues({
      ...{ InstanceId, RoutingProfileId: SAMPLE_ROUTING_PROFILE_ID },
      QueueConfigs: [{ QueueReference: { QueueId, Channel: "CHAT" }, Priority: 1, Delay: 0 }],
    });
    const by = (FieldName: string, Value: string) => ({
      ...{ InstanceId, SearchCriteria: { StringCondition: { FieldName, Value, ComparisonType: "EXACT" as const } } },
    });

    expect((await connect.searchUsers(by("SecurityProfileId", SecurityProfileId))).Users).toMatchObject([
      { Id: UserId },
    ]);
    expect((await connect.searchRoutingProfiles(by("associatedQueueIds", QueueId))).RoutingProfiles).toMatchObject([
      { RoutingProfileId: SAMPLE_ROUTING_PROFILE_ID },
    ]);
  });

  it("refer only to what exists", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    const error = { name: "ResourceNotFoundException" };

    await expect(connect.createQueue({ ...QUEUE, HoursOfOperationId: "none" })).rejects.toMatchObject(error);
    await expect(connect.createUser({ ...USER, SecurityProfileIds: ["none"] })).rejects.toMatchObject(error);
    await expect(
      connect.createQuickConnect({
        InstanceId,
        Name: "q",
        QuickConnectConfig: {
          QuickConnectType: "QUEUE",
          QueueConfig: { QueueId: "none", ContactFlowId: SAMPLE_CONTACT_FLOW_ID },
        },
      }),
    ).rejects.toMatchObject(error);
  });

  it("are listed in pages, each once, by a token that is good for that list only", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    for (const Name of ["a", "b", "c", "d"]) await connect.createQueue({ ...QUEUE, Name });

    const names: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await connect.listQueues({ InstanceId, MaxResults: 2, ...(NextToken && { NextToken }) });
      names.push(...(page.QueueSummaryList ?? []).map(({ Name }) => Name));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);

    // The agent's own queue has no name.
    expect(names).toEqual([undefined, "BasicQueue", "a", "b", "c", "d"]);
    const token = (await connect.listQueues({ InstanceId, MaxResults: 1 })).NextToken;
    await expect(connect.listUsers({ InstanceId, NextToken: token })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });

  it("are found by text and by tag", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    await connect.createQueue({ ...QUEUE, Tags: { team: "money" } });
    const search = async (more: object) => {
      const { Queues, ApproximateTotalCount } = await connect.searchQueues({ InstanceId, ...more });
      expect(ApproximateTotalCount).toBe(Queues?.length);
      return Queues?.map(({ Name }) => Name);
    };
    const text = (Value: string, ComparisonType: string) => ({
      StringCondition: { FieldName: "name", Value, ComparisonType },
    });

    expect(await search({})).toEqual(["BasicQueue", "Billing"]);
    expect(await search({ SearchCriteria: text("b", "STARTS_WITH") })).toEqual(["BasicQueue", "Billing"]);
    expect(await search({ SearchCriteria: text("ill", "CONTAINS") })).toEqual(["Billing"]);
    expect(await search({ SearchCriteria: text("ill", "EXACT") })).toEqual([]);
    expect(
      await search({ SearchCriteria: { AndConditions: [text("b", "STARTS_WITH"), text("queue", "CONTAINS")] } }),
    ).toEqual(["BasicQueue"]);
    expect(
      await search({ SearchFilter: { TagFilter: { TagCondition: { TagKey: "team", TagValue: "money" } } } }),
    ).toEqual(["Billing"]);
  });

  // API reference, QueueSearchCriteria and its like: the supported values of FieldName.
  it("are searched by the documented fields only", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    const by = (FieldName: string) => ({
      StringCondition: { FieldName, Value: "x", ComparisonType: "EXACT" as const },
    });
    const searches = [
      connect.searchQueues({ InstanceId, SearchCriteria: by("tags") }),
      connect.searchQueues({ InstanceId, SearchCriteria: { OrConditions: [{ AndConditions: [by("__proto__")] }] } }),
      connect.searchUsers({ InstanceId, SearchCriteria: by("password") }),
      connect.searchHoursOfOperations({ InstanceId, SearchCriteria: by("status") }),
    ];

    for (const search of searches) await expect(search).rejects.toMatchObject({ name: "InvalidParameterException" });
    expect((await connect.searchHoursOfOperations({ InstanceId, SearchCriteria: by("timeZone") })).NextToken).toBe(
      undefined,
    );
  });

  it("are tagged by ARN, as instances and contacts are", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    const { QueueArn } = await connect.createQueue({ ...QUEUE, Tags: { a: "1" } });
    const { ContactId } = await connect.startTaskContact(TASK);
    const instanceArn = `arn:aws:connect:us-east-1:123456789012:instance/${InstanceId}`;

    for (const resourceArn of [QueueArn, instanceArn, `${instanceArn}/contact/${ContactId}`]) {
      await connect.tagResource({ resourceArn, tags: { b: "2", c: "3" } });
      await connect.untagResource({ resourceArn, tagKeys: ["a", "c"] });
      expect((await connect.listTagsForResource({ resourceArn })).tags).toMatchObject({ b: "2" });
    }
  });

  it("have at most fifty tags", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    const { QueueArn } = await connect.createQueue(QUEUE);
    const tag = (prefix: string, count: number) =>
      connect.tagResource({
        resourceArn: QueueArn,
        tags: Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, ""])),
      });

    await tag("a", 50);

    await expect(tag("b", 1)).rejects.toMatchObject({ name: "InvalidRequestException" });
    await expect(tag("a", 50)).resolves.toBeDefined();
  });

  it.each(["queue", "arn:aws:s3:::bucket"])("have tags by their ARN, not by %s", async (resourceArn) => {
    await using local = await startLocalConnect();

    await expect(operationsOf(local).listTagsForResource({ resourceArn })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });

  it("of no known kind have no tags", async () => {
    await using local = await startLocalConnect();
    const resourceArn = `arn:aws:connect:us-east-1:123456789012:instance/${InstanceId}/constructor/x`;

    await expect(operationsOf(local).listTagsForResource({ resourceArn })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});

describe("users", () => {
  it("need a good password where Connect manages identities, and never show it", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);

    const { UserId } = await connect.createUser(USER);

    const { User } = await connect.describeUser({ InstanceId, UserId });
    expect(User).toMatchObject({ Id: UserId, Username: "jane", RoutingProfileId: SAMPLE_ROUTING_PROFILE_ID });
    expect(JSON.stringify(User)).not.toContain("Passw0rd");
    const other = { ...USER, Username: "other" };
    await expect(connect.createUser({ ...other, Password: "weak" })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
    await expect(connect.createUser({ ...other, Password: undefined })).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
  });

  it("are counted by their routing profile, which they keep in use", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    const RoutingProfileId = SAMPLE_ROUTING_PROFILE_ID;
    await connect.createUser(USER);

    const { RoutingProfile } = await connect.describeRoutingProfile({ InstanceId, RoutingProfileId });

    expect(RoutingProfile?.NumberOfAssociatedUsers).toBe(2);
    await expect(connect.deleteRoutingProfile({ InstanceId, RoutingProfileId })).rejects.toMatchObject({
      name: "ResourceInUseException",
    });
  });
});

describe("routing profiles", () => {
  it("are the default only where the instance began with them", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    const { RoutingProfileId } = await connect.createRoutingProfile({
      ...{ InstanceId, Name: "mine", Description: "mine", DefaultOutboundQueueId: SAMPLE_QUEUE_ID },
      MediaConcurrencies: [{ Channel: "CHAT", Concurrency: 1 }],
    });
    const isDefault = async (RoutingProfileId: string | undefined) =>
      (await connect.describeRoutingProfile({ InstanceId, RoutingProfileId })).RoutingProfile?.IsDefault;

    expect(await isDefault(SAMPLE_ROUTING_PROFILE_ID)).toBe(true);
    expect(await isDefault(RoutingProfileId)).toBe(false);
  });

  it("serve queues, each once a channel", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    const RoutingProfileId = SAMPLE_ROUTING_PROFILE_ID;
    const { QueueId, QueueArn } = await connect.createQueue(QUEUE);
    const config = (Priority: number, id = QueueId) => ({
      QueueReference: { QueueId: id, Channel: "CHAT" as const },
      Priority,
      Delay: 0,
    });
    const served = async () => {
      const { RoutingProfileQueueConfigSummaryList } = await connect.listRoutingProfileQueues({
        InstanceId,
        RoutingProfileId,
      });
      return RoutingProfileQueueConfigSummaryList?.filter((summary) => summary.QueueId === QueueId);
    };

    await connect.associateRoutingProfileQueues({ InstanceId, RoutingProfileId, QueueConfigs: [config(1)] });
    await connect.associateRoutingProfileQueues({ InstanceId, RoutingProfileId, QueueConfigs: [config(2, QueueArn)] });
    expect(await served()).toMatchObject([{ QueueName: "Billing", QueueArn, Channel: "CHAT", Priority: 2 }]);
    await connect.updateRoutingProfileQueues({ InstanceId, RoutingProfileId, QueueConfigs: [config(3)] });
    expect(await served()).toMatchObject([{ Priority: 3 }]);
    await connect.disassociateRoutingProfileQueues({
      ...{ InstanceId, RoutingProfileId },
      QueueReferences: [{ QueueId, Channel: "CHAT" }],
    });
    expect(await served()).toEqual([]);
  });
});

describe("security profiles", () => {
  it("keep their permissions, in pages", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    const Permissions = ["BasicAgentAccess", "OutboundCallAccess", "Users.View"];

    const { SecurityProfileId } = await connect.createSecurityProfile({
      InstanceId,
      SecurityProfileName: "Mine",
      Permissions,
    });
    const first = await connect.listSecurityProfilePermissions({ InstanceId, SecurityProfileId, MaxResults: 2 });
    const { NextToken } = first;
    const second = await connect.listSecurityProfilePermissions({
      InstanceId,
      SecurityProfileId,
      MaxResults: 2,
      NextToken,
    });

    expect([first.Permissions, second.Permissions]).toEqual([Permissions.slice(0, 2), Permissions.slice(2)]);
  });
});

describe("flows", () => {
  it("must have a flow's content", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    const flow = { InstanceId, Name: "mine", Type: "CONTACT_FLOW" as const };

    const { ContactFlowId, FlowContentSha256 } = await connect.createContactFlow({ ...flow, Content: FLOW_CONTENT });

    const { ContactFlow } = await connect.describeContactFlow({ InstanceId, ContactFlowId });
    expect(ContactFlow).toMatchObject({
      Content: FLOW_CONTENT,
      State: "ACTIVE",
      Status: "PUBLISHED",
      FlowContentSha256,
    });
    await expect(connect.startTaskContact({ ...TASK, ContactFlowId })).resolves.toHaveProperty("ContactId");
    await expect(connect.createContactFlow({ ...flow, Name: "other", Content: "{" })).rejects.toMatchObject({
      name: "InvalidContactFlowException",
      problems: [{ message: expect.stringContaining("JSON") }],
    });
  });

  // API reference, DescribeContactFlow and UpdateContactFlowContent: $SAVED for the content that was only saved.
  it("may be saved unfinished, beside what is published", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    const flow = { InstanceId, Name: "draft", Type: "CONTACT_FLOW" as const, Content: "{}" };
    const { ContactFlowId } = await connect.createContactFlow({ ...flow, Status: "SAVED" });
    const [id, saved] = [
      { InstanceId, ContactFlowId },
      { InstanceId, ContactFlowId: `${ContactFlowId}:$SAVED` },
    ];
    const stateOf = async (one: typeof id) => {
      const { ContactFlow } = await connect.describeContactFlow(one);
      return [ContactFlow?.Status, ContactFlow?.Content];
    };

    await connect.updateContactFlowContent({ ...saved, Content: '{"Version":"2019-10-30"}' });
    await expect(connect.describeContactFlow(id)).rejects.toMatchObject({ name: "ContactFlowNotPublishedException" });
    expect(await stateOf(saved)).toEqual(["SAVED", '{"Version":"2019-10-30"}']);
    await expect(
      connect.startTaskContact({ InstanceId, ContactFlowId, Name: "never published" }),
    ).rejects.toMatchObject({ name: "InvalidRequestException" });
    await expect(connect.updateContactFlowContent({ ...id, Content: "{}" })).rejects.toMatchObject({
      name: "InvalidContactFlowException",
    });

    await connect.updateContactFlowContent({ ...id, Content: ENDS });
    expect(await stateOf(id)).toEqual(["PUBLISHED", ENDS]);
    await connect.updateContactFlowContent({ ...saved, Content: "{}" });
    expect(await stateOf(id)).toEqual(["PUBLISHED", ENDS]);
    expect(await stateOf(saved)).toEqual(["SAVED", "{}"]);
    await connect.updateContactFlowContent({ ...id, Content: ENDS });
    expect(await stateOf(saved)).toEqual(["PUBLISHED", ENDS]);
  });
});

describe("hours of operation", () => {
  it("are in any time zone of the database, by whichever of its names", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    const create = (TimeZone: string) =>
      connect.createHoursOfOperation({ InstanceId, Name: `In ${TimeZone}`, TimeZone, Config: [] });

    for (const TimeZone of ["UTC", "Etc/UTC", "US/Eastern", "Asia/Kolkata", "Asia/Calcutta", "Europe/Kyiv"]) {
      await expect(create(TimeZone), TimeZone).resolves.toHaveProperty("HoursOfOperationId");
    }
    for (const TimeZone of ["Mars/Olympus", "+05:30"]) {
      await expect(create(TimeZone), TimeZone).rejects.toMatchObject({ name: "InvalidParameterException" });
    }
  });
});

describe("quick connects", () => {
  it("are shown in the queues that they are associated with", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);
    const of = { InstanceId, QueueId: SAMPLE_QUEUE_ID };
    const listed = async () => (await connect.listQueueQuickConnects(of)).QuickConnectSummaryList?.map(({ Id }) => Id);

    await connect.associateQueueQuickConnects({ ...of, QuickConnectIds: [SAMPLE_QUICK_CONNECT_ID] });
    await connect.associateQueueQuickConnects({ ...of, QuickConnectIds: [SAMPLE_QUICK_CONNECT_ID] });

    expect(await listed()).toEqual([SAMPLE_QUICK_CONNECT_ID]);
    await expect(connect.associateQueueQuickConnects({ ...of, QuickConnectIds: ["nothing"] })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
    await connect.disassociateQueueQuickConnects({ ...of, QuickConnectIds: [SAMPLE_QUICK_CONNECT_ID] });
    expect(await listed()).toEqual([]);
  });

  it("start tasks in the queue and the flow that they name", async () => {
    await using local = await startLocalConnect();
    const connect = operationsOf(local);

    const { ContactId } = await connect.startTaskContact({
      ...{ ...TASK, ContactFlowId: undefined },
      QuickConnectId: SAMPLE_QUICK_CONNECT_ID,
    });

    const { Contact } = await connect.describeContact({ InstanceId, ContactId });
    expect(Contact?.QueueInfo?.Id).toBe(SAMPLE_QUEUE_ID);
  });
});

/** A flow that ends at once. */
const ENDS = JSON.stringify({
  Version: "2019-10-30",
  StartAction: "end",
  Actions: [{ Identifier: "end", Type: "DisconnectParticipant", Parameters: {}, Transitions: {} }],
});
