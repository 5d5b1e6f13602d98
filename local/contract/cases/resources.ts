import { paginateListQueues, type QuickConnectConfig } from "@aws-sdk/client-connect";
import { type ContractCase, family, rejects } from "../contract-case.ts";
import { INVALID, NOT_THERE, oneOf } from "../expected.ts";
import { ALWAYS_OPEN, CHAT_PROFILE, personOf, TO_PHONE_NUMBER } from "../fixtures.ts";
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
    observe: async (world) => {
      const { connect, instance } = world;
      const { QueueId } = await createQueue(world);
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
      const { connect, instance } = world;
      const { QuickConnectId = "" } = await createQuickConnect(world);
      const { QueueId } = await createQueue(world);
      const given = { ...instance, QueueId, QuickConnectIds: [QuickConnectId] };
      const count = async () =>
        (await connect.listQueueQuickConnects({ ...instance, QueueId })).QuickConnectSummaryList?.length;
      await connect.associateQueueQuickConnects(given);
      const added = await world.settle(count, (one) => one === 1);
      await connect.disassociateQueueQuickConnects(given);
      return [added, await world.settle(count, (one) => one === 0)];
    },
  },
  rejects("queue-unknown-hours", "CreateQueue", "A queue's hours must exist", NOT_THERE, (world) =>
    createQueue(world, { HoursOfOperationId: world.unknownId() }),
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
    async (world) => {
      const { HoursOfOperationId } = await createHours(world);
      await createQueue(world, { HoursOfOperationId });
      return await world.connect.deleteHoursOfOperation({ ...world.instance, HoursOfOperationId });
    },
  ),
  rejects(
    "queue-in-use",
    "DeleteQueue",
    "A queue that a routing profile has cannot be deleted",
    IN_USE,
    async (world) => {
      const { QueueId } = await createQueue(world);
      await createProfile(world, { DefaultOutboundQueueId: QueueId });
      return await world.connect.deleteQueue({ ...world.instance, QueueId });
    },
  ),
  rejects("hours-time-zone", "CreateHoursOfOperation", "A time zone must exist", INVALID, (world) =>
    createHours(world, { TimeZone: "Mars/Olympus" }),
  ),
  rejects("hours-of-day", "CreateHoursOfOperation", "A day has 24 hours", INVALID, (world) =>
    createHours(world, {
      Config: [{ Day: "MONDAY", StartTime: { Hours: 24, Minutes: 0 }, EndTime: { Hours: 25, Minutes: 0 } }],
    }),
  ),
  rejects("profile-concurrency", "CreateRoutingProfile", "An agent has ten chats at once at most", INVALID, (world) =>
    createProfile(world, { MediaConcurrencies: [{ Channel: "CHAT", Concurrency: 11 }] }),
  ),
  rejects("profile-no-queue", "CreateRoutingProfile", "A routing profile's queue must exist", NOT_THERE, (world) =>
    createProfile(world, { DefaultOutboundQueueId: world.unknownId() }),
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
      const profile = { ...instance, SecurityProfileName: name(), Permissions };
      const { SecurityProfileId } = await connect.createSecurityProfile(profile);
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
    rejects("user-profile", "CreateUser", "A user's routing profile must exist", NOT_THERE, (world) =>
      createUser(world, { RoutingProfileId: world.unknownId() }),
    ),
    {
      id: "user-queue",
      operation: "ListQueues",
      fact: "Each user has a queue of type AGENT",
      expected: true,
      observe: async ({ connect, instance, userId, settle }: World) => {
        const id = await userId();
        const has = async () => {
          for await (const page of paginateListQueues({ client: connect }, { ...instance, QueueTypes: ["AGENT"] }))
            if (page.QueueSummaryList?.some((queue) => queue.Id?.includes(id) || queue.Arn?.includes(id))) return true;
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
        const StringCondition = { FieldName: "Username", Value: User?.Username, ComparisonType: "EXACT" } as const;
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
      const Value = Queue?.Name?.toUpperCase();
      const StringCondition = { FieldName: "name", Value, ComparisonType: "CONTAINS" } as const;
      const SearchCriteria = { AndConditions: [{ StringCondition }, { QueueTypeCondition: "STANDARD" as const }] };
      const read = () => connect.searchQueues({ ...instance, SearchCriteria });
      const { Queues = [] } = await settle(read, (found) => (found.Queues?.length ?? 0) > 0);
      return Queues.filter(({ Name }) => Name === Queue?.Name).map(() => true);
    },
  },
  rejects(
    "quick-connect-agent",
    "CreateQuickConnect",
    "A quick connect to a user needs a user config",
    INVALID,
    (world) => createQuickConnect(world, { QuickConnectType: "USER" }),
  ),
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

function createHours({ connect, instance, name }: World, more: object = {}) {
  return connect.createHoursOfOperation({ ...instance, ...ALWAYS_OPEN, Name: name(), ...more });
}

async function createQueue({ connect, instance, name, hoursId }: World, more: object = {}) {
  return connect.createQueue({ ...instance, Name: name(), HoursOfOperationId: await hoursId(), ...more });
}

async function createProfile({ connect, instance, name, queueId }: World, more: object) {
  const profile = { ...CHAT_PROFILE, Name: name(), DefaultOutboundQueueId: await queueId() };
  return connect.createRoutingProfile({ ...instance, ...profile, ...more });
}

function createQuickConnect({ connect, instance, name }: World, config: QuickConnectConfig = TO_PHONE_NUMBER) {
  return connect.createQuickConnect({ ...instance, Name: name(), QuickConnectConfig: config });
}

async function createUser(world: World, more: object) {
  const { connect, instance, name } = world;
  return connect.createUser({ ...instance, Username: name(), ...(await personOf(world)), ...more });
}
