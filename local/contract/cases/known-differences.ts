import type { Transcript as TranscriptFilter } from "@aws-sdk/client-connect";
import { accepts, type ContractCase, errorNameOf, family, rejects } from "../contract-case.ts";
import { INVALID, NOT_THERE, oneOf } from "../expected.ts";
import { ALWAYS_OPEN, CHAT_PROFILE } from "../fixtures.ts";
import { startUpload } from "./attachments.ts";
import { range } from "./search-contacts.ts";
import { metrics } from "./views-and-metrics.ts";

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
      const given = { ...CHAT_PROFILE, Name: name(), DefaultOutboundQueueId: QueueId };
      const { RoutingProfileId } = await connect.createRoutingProfile({ ...instance, ...given });
      const ManualAssignmentQueueConfigs = [{ QueueReference: { QueueId, Channel: "CHAT" as const } }];
      await connect.associateRoutingProfileQueues({ ...instance, RoutingProfileId, ManualAssignmentQueueConfigs });
      const list = connect.listRoutingProfileManualAssignmentQueues({ ...instance, RoutingProfileId });
      const error = await errorNameOf(list);
      return error === "accepted" ? (await list).RoutingProfileManualAssignmentQueueConfigSummaryList?.length : error;
    },
  },
  {
    ...rejects(
      "proficiency",
      "AssociateUserProficiencies",
      "A proficiency is of a predefined attribute that exists",
      NOT_THERE,
      async ({ connect, instance, userId, name }) => {
        const UserProficiencies = [{ AttributeName: name(), AttributeValue: "x", Level: 3 }];
        return await connect.associateUserProficiencies({ ...instance, UserId: await userId(), UserProficiencies });
      },
    ),
    needs: managed,
  },
  accepts(
    "recurring-override",
    "CreateHoursOfOperationOverride",
    "An override of hours can recur",
    async ({ connect, instance, name }) => {
      const hours = { ...instance, ...ALWAYS_OPEN, Name: name() };
      const { HoursOfOperationId } = await connect.createHoursOfOperation(hours);
      const day = (ahead: number) => new Date(Date.now() + ahead * DAY).toISOString().slice(0, 10);
      return await connect.createHoursOfOperationOverride({
        ...{ ...instance, HoursOfOperationId, Name: name(), EffectiveFrom: day(1), EffectiveTill: day(60) },
        OverrideType: "CLOSED",
        Config: [{ Day: "MONDAY", StartTime: { Hours: 9, Minutes: 0 }, EndTime: { Hours: 12, Minutes: 0 } }],
        RecurrenceConfig: { RecurrencePattern: { Frequency: "WEEKLY", Interval: 1 } },
      });
    },
  ),
  {
    ...rejects(
      "prompt-file",
      "CreatePrompt",
      "A prompt's file must exist in S3",
      NOT_THERE,
      ({ connect, instance, name, unknownId }) =>
        connect.createPrompt({ ...instance, Name: name(), S3Uri: `s3://${unknownId()}/prompt.wav` }),
    ),
    local: { observed: "accepted", sentence: "The audio file is not read." },
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
    observe: async ({ describe, openChat }) => {
      const { ContactId } = await openChat();
      return (await describe(ContactId)).ConnectedToSystemTimestamp !== undefined;
    },
  },
  {
    ...accepts(
      "current-by-step",
      "GetCurrentMetricData",
      "Current metrics can be grouped by the expression of a routing step",
      async ({ connect, instance, queueId }) =>
        connect.getCurrentMetricData({
          ...{ ...instance, Filters: { Queues: [await queueId()] }, Groupings: ["QUEUE", "ROUTING_STEP_EXPRESSION"] },
          CurrentMetrics: [{ Name: "CONTACTS_IN_QUEUE", Unit: "COUNT" }],
        }),
    ),
    local: { observed: INVALID, sentence: "Counted from the contacts and users here. Groups by queue, channel" },
  },
  {
    ...accepts("occupancy", "GetMetricDataV2", "The occupancy of agents is measured", (world) =>
      metrics(world, { Metrics: [{ Name: "AGENT_OCCUPANCY" }] }),
    ),
    local: { observed: INVALID, sentence: "Counted from the contacts here: " },
  },
  {
    ...accepts(
      "occupancy-of-queues",
      "GetMetricData",
      "The occupancy of agents is measured by queue",
      async ({ connect, instance, queueId }) => {
        const slot = 5 * 60 * 1000;
        const end = Math.floor(Date.now() / slot) * slot;
        return await connect.getMetricData({
          ...{ ...instance, StartTime: new Date(end - HOUR), EndTime: new Date(end) },
          ...{ Filters: { Queues: [await queueId()], Channels: ["CHAT"] } },
          HistoricalMetrics: [{ Name: "OCCUPANCY", Unit: "PERCENT", Statistic: "AVG" }],
        });
      },
    ),
    local: { observed: INVALID, sentence: "Counted from the contacts here by queue and channel" },
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
    ...accepts("by-transcript", "SearchContacts", "Contacts can be searched by their transcripts", (world) => {
      const Transcript: TranscriptFilter = {
        Criteria: [{ ParticipantRole: "CUSTOMER", SearchText: ["contract"], MatchType: "MATCH_ALL" }],
        MatchType: "MATCH_ALL",
      };
      return world.connect.searchContacts({ ...range(world), SearchCriteria: { ContactAnalysis: { Transcript } } });
    }),
    local: { observed: INVALID, sentence: "Not by transcripts, routing criteria" },
  },
  {
    ...rejects(
      "email-domain",
      "CreateEmailAddress",
      "An email address is of a domain of the instance",
      NOT_THERE,
      ({ connect, instance, name }) =>
        connect.createEmailAddress({ ...instance, EmailAddress: `${name()}@example.com` }),
    ),
    local: { observed: "accepted", sentence: "Any domain will do" },
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
    observe: async (world) => {
      const { ConnectionToken } = await world.openChat();
      const { UploadMetadata } = await startUpload(world, ConnectionToken);
      return new URL(UploadMetadata?.Url ?? "").hostname.endsWith(".amazonaws.com");
    },
  },
]);
