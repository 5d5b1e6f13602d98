import { type ContractCase, errorNameOf, family } from "../contract-case.ts";
import { INVALID, NOT_FOUND, oneOf } from "../expected.ts";
import { ALWAYS_OPEN, ONE_CHAT } from "../fixtures.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const managed = ["users managed by Connect"] as const;
const attachments = ["attachments in chats"] as const;

/** Facts that the local Connect is known to miss, beside those among the other families. One table, however long. */
export const knownDifferenceCases: readonly ContractCase[] = family("known", [
  {
    id: "manual-assignment",
    operation: "AssociateRoutingProfileQueues",
    fact: "A routing profile keeps its queues for manual assignment",
    expected: 1,
    observe: async ({ connect, instance, name, queueId }) => {
      const QueueId = await queueId();
      const given = {
        ...ONE_CHAT,
        Name: name(),
        Description: "For the contract suite",
        DefaultOutboundQueueId: QueueId,
      };
      const { RoutingProfileId } = await connect.createRoutingProfile({ ...instance, ...given });
      const ManualAssignmentQueueConfigs = [{ QueueReference: { QueueId, Channel: "CHAT" as const } }];
      await connect.associateRoutingProfileQueues({ ...instance, RoutingProfileId, ManualAssignmentQueueConfigs });
      const list = connect.listRoutingProfileManualAssignmentQueues({ ...instance, RoutingProfileId });
      const error = await errorNameOf(list);
      return error === "accepted" ? (await list).RoutingProfileManualAssignmentQueueConfigSummaryList?.length : error;
    },
  },
  {
    id: "proficiency",
    operation: "AssociateUserProficiencies",
    fact: "A proficiency is of a predefined attribute that exists",
    needs: managed,
    expected: oneOf(NOT_FOUND, ...INVALID.values),
    observe: async ({ connect, instance, userId, name }) => {
      const UserProficiencies = [{ AttributeName: name(), AttributeValue: "x", Level: 3 }];
      return await errorNameOf(
        connect.associateUserProficiencies({ ...instance, UserId: await userId(), UserProficiencies }),
      );
    },
  },
  {
    id: "recurring-override",
    operation: "CreateHoursOfOperationOverride",
    fact: "An override of hours can recur",
    expected: "accepted",
    observe: async ({ connect, instance, name }) => {
      const { HoursOfOperationId } = await connect.createHoursOfOperation({
        ...instance,
        ...ALWAYS_OPEN,
        Name: name(),
      });
      const [from, till] = [new Date(Date.now() + DAY), new Date(Date.now() + 60 * DAY)].map((at) =>
        at.toISOString().slice(0, 10),
      );
      return await errorNameOf(
        connect.createHoursOfOperationOverride({
          ...{ ...instance, HoursOfOperationId, Name: name(), EffectiveFrom: from, EffectiveTill: till },
          OverrideType: "CLOSED",
          Config: [{ Day: "MONDAY", StartTime: { Hours: 9, Minutes: 0 }, EndTime: { Hours: 12, Minutes: 0 } }],
          RecurrenceConfig: { RecurrencePattern: { Frequency: "WEEKLY", Interval: 1 } },
        }),
      );
    },
  },
  {
    id: "prompt-file",
    operation: "CreatePrompt",
    fact: "A prompt's file must exist in S3",
    expected: oneOf(NOT_FOUND, ...INVALID.values),
    local: { observed: "accepted", sentence: "The audio file is not read." },
    observe: ({ connect, instance, name, unknownId }) =>
      errorNameOf(connect.createPrompt({ ...instance, Name: name(), S3Uri: `s3://${unknownId()}/prompt.wav` })),
  },
  {
    id: "template-field",
    operation: "CreateTaskTemplate",
    fact: "A task of a template must have the template's required fields",
    expected: INVALID,
    local: {
      observed: "accepted",
      sentence: "Tasks run the template's flow; its fields and constraints are kept, not enforced.",
    },
    observe: async ({ connect, instance, name, flowId, startTask }) => {
      const fields = [
        { Id: { Name: "Task name" }, Type: "NAME" as const },
        { Id: { Name: "Description" }, Type: "DESCRIPTION" as const },
      ];
      const { Id: TaskTemplateId } = await connect.createTaskTemplate({
        ...{ ...instance, Name: name(), ContactFlowId: await flowId(), Status: "ACTIVE", Fields: fields },
        Constraints: { RequiredFields: fields.map(({ Id }) => ({ Id })) },
      });
      return await errorNameOf(startTask({ TaskTemplateId }));
    },
  },
  {
    id: "connected-to-system",
    operation: "DescribeContact",
    fact: "A contact has the time at which the system took it",
    expected: true,
    local: {
      observed: false,
      sentence:
        "Nothing is known of call quality, evaluations, recordings, next contacts and the time of connection to the system.",
    },
    observe: async ({ connect, instance, openChat }) => {
      const { ContactId } = await openChat();
      return (
        (await connect.describeContact({ ...instance, ContactId })).Contact?.ConnectedToSystemTimestamp !== undefined
      );
    },
  },
  {
    id: "current-by-step",
    operation: "GetCurrentMetricData",
    fact: "Current metrics can be grouped by the expression of a routing step",
    expected: "accepted",
    local: { observed: INVALID, sentence: "Counted from the contacts and users here. Groups by queue, channel" },
    observe: async ({ connect, instance, queueId }) =>
      errorNameOf(
        connect.getCurrentMetricData({
          ...{ ...instance, Filters: { Queues: [await queueId()] }, Groupings: ["QUEUE", "ROUTING_STEP_EXPRESSION"] },
          CurrentMetrics: [{ Name: "CONTACTS_IN_QUEUE", Unit: "COUNT" }],
        }),
      ),
  },
  {
    id: "occupancy",
    operation: "GetMetricDataV2",
    fact: "The occupancy of agents is measured",
    expected: "accepted",
    local: { observed: INVALID, sentence: "Counted from the contacts here: " },
    observe: async ({ connect, instance, queueId }) => {
      const { Instance } = await connect.describeInstance(instance);
      return await errorNameOf(
        connect.getMetricDataV2({
          ...{ ResourceArn: Instance?.Arn, Metrics: [{ Name: "AGENT_OCCUPANCY" }] },
          ...{ StartTime: new Date(Date.now() - 2 * HOUR), EndTime: new Date(Date.now() - HOUR) },
          Filters: [{ FilterKey: "QUEUE", FilterValues: [await queueId()] }],
        }),
      );
    },
  },
  {
    id: "occupancy-of-queues",
    operation: "GetMetricData",
    fact: "The occupancy of agents is measured by queue",
    expected: "accepted",
    local: { observed: INVALID, sentence: "Counted from the contacts here by queue and channel" },
    observe: async ({ connect, instance, queueId }) => {
      const slot = 5 * 60 * 1000;
      const end = Math.floor(Date.now() / slot) * slot;
      return await errorNameOf(
        connect.getMetricData({
          ...{ ...instance, StartTime: new Date(end - HOUR), EndTime: new Date(end) },
          ...{ Filters: { Queues: [await queueId()], Channels: ["CHAT"] } },
          HistoricalMetrics: [{ Name: "OCCUPANCY", Unit: "PERCENT", Statistic: "AVG" }],
        }),
      );
    },
  },
  {
    id: "first-permissions",
    operation: "ListSecurityProfilePermissions",
    fact: "The profile CallCenterManager of a new instance has permissions",
    expected: oneOf(true, "no such profile"),
    local: {
      observed: false,
      sentence: "The profiles CallCenterManager and QualityAnalyst of a new instance have none.",
    },
    observe: async ({ connect, instance }) => {
      const { SecurityProfileSummaryList = [] } = await connect.listSecurityProfiles({ ...instance, MaxResults: 1000 });
      const Id = SecurityProfileSummaryList.find(({ Name }) => Name === "CallCenterManager")?.Id;
      if (Id === undefined) return "no such profile";
      const found = await connect.listSecurityProfilePermissions({ ...instance, SecurityProfileId: Id });
      return (found.Permissions?.length ?? 0) > 0;
    },
  },
  {
    id: "by-transcript",
    operation: "SearchContacts",
    fact: "Contacts can be searched by their transcripts",
    expected: "accepted",
    local: { observed: INVALID, sentence: "Not by transcripts, routing criteria" },
    observe: ({ connect, instance }) => {
      const Criteria = [
        { ParticipantRole: "CUSTOMER" as const, SearchText: ["contract"], MatchType: "MATCH_ALL" as const },
      ];
      return errorNameOf(
        connect.searchContacts({
          ...instance,
          TimeRange: { Type: "INITIATION_TIMESTAMP", StartTime: new Date(Date.now() - HOUR), EndTime: new Date() },
          SearchCriteria: { ContactAnalysis: { Transcript: { Criteria, MatchType: "MATCH_ALL" } } },
        }),
      );
    },
  },
  {
    id: "email-domain",
    operation: "CreateEmailAddress",
    fact: "An email address is of a domain of the instance",
    expected: oneOf(NOT_FOUND, ...INVALID.values),
    local: { observed: "accepted", sentence: "Any domain will do" },
    observe: ({ connect, instance, name }) =>
      errorNameOf(connect.createEmailAddress({ ...instance, EmailAddress: `${name()}@example.com` })),
  },
  {
    id: "socket-scheme",
    operation: "CreateParticipantConnection",
    fact: "A WebSocket is encrypted",
    expected: "wss:",
    local: {
      observed: oneOf("ws:", "wss:"),
      sentence: "No WebRTC. A WebSocket's address is of the server that was asked",
    },
    observe: async ({ openChat }) => new URL((await openChat()).socketUrl).protocol,
  },
  {
    id: "upload-host",
    operation: "StartAttachmentUpload",
    fact: "Files are uploaded to S3",
    needs: attachments,
    expected: true,
    local: { observed: false, sentence: "The file goes to this server, not to S3" },
    observe: async ({ openChat, participant, unknownId }) => {
      const { ConnectionToken } = await openChat();
      const file = { ContentType: "text/plain", AttachmentName: "contract.txt", AttachmentSizeInBytes: 1 };
      const { UploadMetadata } = await participant.startAttachmentUpload({
        ConnectionToken,
        ...file,
        ClientToken: unknownId(),
      });
      return new URL(UploadMetadata?.Url ?? "").hostname.endsWith(".amazonaws.com");
    },
  },
]);
