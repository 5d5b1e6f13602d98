import { type ContractCase, errorNameOf, family, rejects } from "../contract-case.ts";
import { INVALID, NOT_FOUND, oneOf } from "../expected.ts";
import { ALWAYS_OPEN, ONE_CHAT, randomPassword } from "../fixtures.ts";
import type { World } from "../world.ts";

const IN_USE = "ResourceInUseException";

/** The rules of single kinds of resources. One table, however long. */
export const resourceCases: readonly ContractCase[] = family("resources", [
  {
    id: "queue-defaults",
    operation: "DescribeQueue",
    fact: "A new queue is enabled and has no limit",
    expected: ["ENABLED", true],
    observe: async ({ connect, instance, queueId }) => {
      const { Queue } = await connect.describeQueue({ ...instance, QueueId: await queueId() });
      return [Queue?.Status, Queue?.MaxContacts === undefined];
    },
  },
  {
    id: "queue-disable",
    operation: "UpdateQueueStatus",
    fact: "A queue can be disabled",
    expected: "DISABLED",
    observe: async ({ connect, instance, hoursId, name }) => {
      const { QueueId } = await connect.createQueue({ ...instance, Name: name(), HoursOfOperationId: await hoursId() });
      await connect.updateQueueStatus({ ...instance, QueueId, Status: "DISABLED" });
      return (await connect.describeQueue({ ...instance, QueueId })).Queue?.Status;
    },
  },
  {
    id: "queue-quick-connects",
    operation: "AssociateQueueQuickConnects",
    fact: "A quick connect can be added to a queue and removed from it",
    expected: [1, 0],
    observe: async (world) => {
      const { connect, instance, hoursId, name } = world;
      const QuickConnectId = (await createQuickConnect(world))?.QuickConnectId ?? "";
      const { QueueId } = await connect.createQueue({ ...instance, Name: name(), HoursOfOperationId: await hoursId() });
      const given = { ...instance, QueueId, QuickConnectIds: [QuickConnectId] };
      const count = async () =>
        (await connect.listQueueQuickConnects({ ...instance, QueueId })).QuickConnectSummaryList?.length;
      await connect.associateQueueQuickConnects(given);
      const added = await world.settle(count, (one) => one === 1);
      await connect.disassociateQueueQuickConnects(given);
      return [added, await world.settle(count, (one) => one === 0)];
    },
  },
  rejects(
    "queue-unknown-hours",
    "CreateQueue",
    "A queue's hours must exist",
    oneOf(NOT_FOUND, ...INVALID.values),
    ({ connect, instance, name, unknownId }) =>
      connect.createQueue({ ...instance, Name: name(), HoursOfOperationId: unknownId() }),
  ),
  rejects(
    "queue-negative",
    "UpdateQueueMaxContacts",
    "A queue's limit is not negative",
    INVALID,
    async ({ connect, instance, queueId }) =>
      connect.updateQueueMaxContacts({ ...instance, QueueId: await queueId(), MaxContacts: -1 }),
  ),
  rejects(
    "hours-in-use",
    "DeleteHoursOfOperation",
    "Hours that a queue has cannot be deleted",
    oneOf(IN_USE, ...INVALID.values),
    async ({ connect, instance, name }) => {
      const { HoursOfOperationId } = await connect.createHoursOfOperation({
        ...instance,
        ...ALWAYS_OPEN,
        Name: name(),
      });
      await connect.createQueue({ ...instance, Name: name(), HoursOfOperationId });
      return await connect.deleteHoursOfOperation({ ...instance, HoursOfOperationId });
    },
  ),
  rejects(
    "queue-in-use",
    "DeleteQueue",
    "A queue that a routing profile has cannot be deleted",
    IN_USE,
    async ({ connect, instance, hoursId, name }) => {
      const { QueueId } = await connect.createQueue({ ...instance, Name: name(), HoursOfOperationId: await hoursId() });
      await connect.createRoutingProfile({
        ...instance,
        ...ONE_CHAT,
        Name: name(),
        Description: "x",
        DefaultOutboundQueueId: QueueId,
      });
      return await connect.deleteQueue({ ...instance, QueueId });
    },
  ),
  rejects(
    "hours-time-zone",
    "CreateHoursOfOperation",
    "A time zone must exist",
    INVALID,
    ({ connect, instance, name }) =>
      connect.createHoursOfOperation({ ...instance, ...ALWAYS_OPEN, Name: name(), TimeZone: "Mars/Olympus" }),
  ),
  rejects("hours-of-day", "CreateHoursOfOperation", "A day has 24 hours", INVALID, ({ connect, instance, name }) =>
    connect.createHoursOfOperation({
      ...{ ...instance, Name: name(), TimeZone: "UTC" },
      Config: [{ Day: "MONDAY", StartTime: { Hours: 24, Minutes: 0 }, EndTime: { Hours: 25, Minutes: 0 } }],
    }),
  ),
  rejects(
    "profile-concurrency",
    "CreateRoutingProfile",
    "An agent has ten chats at once at most",
    INVALID,
    async ({ connect, instance, name, queueId }) =>
      connect.createRoutingProfile({
        ...{ ...instance, Name: name(), Description: "x", DefaultOutboundQueueId: await queueId() },
        MediaConcurrencies: [{ Channel: "CHAT", Concurrency: 11 }],
      }),
  ),
  rejects(
    "profile-no-queue",
    "CreateRoutingProfile",
    "A routing profile's queue must exist",
    oneOf(NOT_FOUND, ...INVALID.values),
    ({ connect, instance, name, unknownId }) =>
      connect.createRoutingProfile({
        ...instance,
        ...ONE_CHAT,
        Name: name(),
        Description: "x",
        DefaultOutboundQueueId: unknownId(),
      }),
  ),
  rejects(
    "permissions-unknown",
    "CreateSecurityProfile",
    "Unknown permissions are rejected",
    INVALID,
    ({ connect, instance, name }) =>
      connect.createSecurityProfile({ ...instance, SecurityProfileName: name(), Permissions: ["Users.Dance"] }),
  ),
  {
    id: "permissions",
    operation: "ListSecurityProfilePermissions",
    fact: "The permissions of a security profile are listed",
    expected: ["BasicAgentAccess", "OutboundCallAccess"],
    observe: async ({ connect, instance, name, settle }) => {
      const Permissions = ["BasicAgentAccess", "OutboundCallAccess"];
      const { SecurityProfileId } = await connect.createSecurityProfile({
        ...instance,
        SecurityProfileName: name(),
        Permissions,
      });
      const read = () => connect.listSecurityProfilePermissions({ ...instance, SecurityProfileId });
      return (await settle(read, (found) => found.Permissions?.length === 2)).Permissions?.toSorted();
    },
  },
  ...[
    rejects("user-no-password", "CreateUser", "A user whom Connect manages needs a password", INVALID, (world) =>
      createUser(world, { Password: undefined }),
    ),
    rejects("user-no-names", "CreateUser", "A user whom Connect manages needs names", INVALID, (world) =>
      createUser(world, { IdentityInfo: undefined }),
    ),
    rejects("user-desk-phone", "CreateUser", "A desk phone needs a number", INVALID, (world) =>
      createUser(world, { PhoneConfig: { PhoneType: "DESK_PHONE" } }),
    ),
    rejects(
      "user-profile",
      "CreateUser",
      "A user's routing profile must exist",
      oneOf(NOT_FOUND, ...INVALID.values),
      (world) => createUser(world, { RoutingProfileId: world.unknownId() }),
    ),
    {
      id: "user-queue",
      operation: "ListQueues",
      fact: "Each user has a queue of type AGENT",
      expected: true,
      observe: async ({ connect, instance, userId, settle }: World) => {
        const id = await userId();
        const has = async () => {
          let NextToken: string | undefined;
          do {
            const page = await connect.listQueues({ ...instance, QueueTypes: ["AGENT"], NextToken });
            if (page.QueueSummaryList?.some((queue) => queue.Id?.includes(id) || queue.Arn?.includes(id))) return true;
            NextToken = page.NextToken;
          } while (NextToken !== undefined);
          return false;
        };
        return await settle(has, Boolean);
      },
    },
    {
      id: "user-search",
      operation: "SearchUsers",
      fact: "A user is found by name",
      expected: [true],
      observe: async ({ connect, instance, userId, settle }: World) => {
        const UserId = await userId();
        const { User } = await connect.describeUser({ ...instance, UserId });
        const StringCondition = {
          FieldName: "Username",
          Value: User?.Username ?? "",
          ComparisonType: "EXACT",
        } as const;
        const read = () => connect.searchUsers({ ...instance, SearchCriteria: { StringCondition } });
        const { Users = [] } = await settle(read, (found) => found.Users?.length === 1);
        return Users.map(({ Id }) => Id === UserId);
      },
    },
  ].map((one): ContractCase => ({ ...one, needs: ["users managed by Connect"] })),
  rejects(
    "search-field",
    "SearchQueues",
    "A search by an unknown field is rejected",
    INVALID,
    ({ connect, instance }) =>
      connect.searchQueues({
        ...instance,
        SearchCriteria: { StringCondition: { FieldName: "dance", Value: "x", ComparisonType: "EXACT" } },
      }),
  ),
  {
    id: "search-queues",
    operation: "SearchQueues",
    fact: "Queues are searched by a part of their name, whatever its case",
    expected: [true],
    observe: async ({ connect, instance, queueId, settle }) => {
      const { Queue } = await connect.describeQueue({ ...instance, QueueId: await queueId() });
      const StringCondition = {
        FieldName: "name",
        Value: Queue?.Name?.toUpperCase() ?? "",
        ComparisonType: "CONTAINS",
      } as const;
      const SearchCriteria = { AndConditions: [{ StringCondition }, { QueueTypeCondition: "STANDARD" as const }] };
      const read = () => connect.searchQueues({ ...instance, SearchCriteria });
      const { Queues = [] } = await settle(read, (found) => (found.Queues?.length ?? 0) > 0);
      return Queues.filter(({ Name }) => Name === Queue?.Name).map(() => true);
    },
  },
  {
    id: "quick-connect-agent",
    operation: "CreateQuickConnect",
    fact: "A quick connect to a user needs a user config",
    expected: INVALID,
    observe: ({ connect, instance, name }) =>
      errorNameOf(
        connect.createQuickConnect({ ...instance, Name: name(), QuickConnectConfig: { QuickConnectType: "USER" } }),
      ),
  },
  {
    id: "quick-connect-types",
    operation: "ListQuickConnects",
    fact: "Quick connects are listed by type",
    expected: ["PHONE_NUMBER"],
    observe: async (world) => {
      const { connect, instance } = world;
      await createQuickConnect(world);
      const found = await connect.listQuickConnects({ ...instance, QuickConnectTypes: ["PHONE_NUMBER"] });
      return [...new Set(found.QuickConnectSummaryList?.map(({ QuickConnectType }) => QuickConnectType))];
    },
  },
]);

function createQuickConnect({ connect, instance, name }: World) {
  const QuickConnectConfig = {
    QuickConnectType: "PHONE_NUMBER",
    PhoneConfig: { PhoneNumber: "+12065550100" },
  } as const;
  return connect.createQuickConnect({ ...instance, Name: name(), QuickConnectConfig });
}

async function createUser({ connect, instance, name, routingProfileId, securityProfileId }: World, more: object) {
  return connect.createUser({
    ...{ ...instance, Username: name(), Password: randomPassword(), PhoneConfig: { PhoneType: "SOFT_PHONE" as const } },
    IdentityInfo: { FirstName: "Contract", LastName: "Suite" },
    RoutingProfileId: await routingProfileId(),
    SecurityProfileIds: [await securityProfileId()],
    ...more,
  });
}
