import type { Connect } from "@aws-sdk/client-connect";
import { type ContractCase, errorNameOf, family } from "../contract-case.ts";
import { INVALID, NOT_FOUND, oneOf } from "../expected.ts";
import { ALWAYS_OPEN, idOf, ONE_CHAT, randomPassword, WAITING_FLOW } from "../fixtures.ts";
import type { Need } from "../needs.ts";
import type { World } from "../world.ts";

type Instance = { InstanceId: string };
type Page = { NextToken?: string | undefined; MaxResults?: number };

/** A kind of resource: how to create, describe, list and delete one. */
type Kind = {
  name: string;
  noun: string;
  plural: string;
  needs?: readonly Need[];
  create(world: World, Name: string, Tags?: Record<string, string>): Promise<{ id: string; arn: string }>;
  describe(connect: Connect, instance: Instance, id: string): Promise<unknown>;
  list(connect: Connect, instance: Instance, page: Page): Promise<Pick<Page, "NextToken">>;
  remove(connect: Connect, instance: Instance, id: string): Promise<unknown>;
};

const made = (id: string | undefined, arn: string | undefined) => ({ id: idOf(id), arn: idOf(arn) });

const KINDS: readonly Kind[] = [
  {
    name: "hours",
    noun: "HoursOfOperation",
    plural: "HoursOfOperations",
    create: async ({ connect, instance }, Name, Tags) => {
      const { HoursOfOperationId, HoursOfOperationArn } = await connect.createHoursOfOperation({
        ...{ ...instance, ...ALWAYS_OPEN, Name, Tags },
      });
      return made(HoursOfOperationId, HoursOfOperationArn);
    },
    describe: (connect, instance, HoursOfOperationId) =>
      connect.describeHoursOfOperation({ ...instance, HoursOfOperationId }),
    list: (connect, instance, page) => connect.listHoursOfOperations({ ...instance, ...page }),
    remove: (connect, instance, HoursOfOperationId) =>
      connect.deleteHoursOfOperation({ ...instance, HoursOfOperationId }),
  },
  {
    name: "queues",
    noun: "Queue",
    plural: "Queues",
    create: async ({ connect, instance, hoursId }, Name, Tags) => {
      const { QueueId, QueueArn } = await connect.createQueue({
        ...instance,
        Name,
        HoursOfOperationId: await hoursId(),
        Tags,
      });
      return made(QueueId, QueueArn);
    },
    describe: (connect, instance, QueueId) => connect.describeQueue({ ...instance, QueueId }),
    list: (connect, instance, page) => connect.listQueues({ ...instance, ...page }),
    remove: (connect, instance, QueueId) => connect.deleteQueue({ ...instance, QueueId }),
  },
  {
    name: "quick-connects",
    noun: "QuickConnect",
    plural: "QuickConnects",
    create: async ({ connect, instance }, Name, Tags) => {
      const { QuickConnectId, QuickConnectARN } = await connect.createQuickConnect({
        ...{ ...instance, Name, Tags },
        QuickConnectConfig: { QuickConnectType: "PHONE_NUMBER", PhoneConfig: { PhoneNumber: "+12065550100" } },
      });
      return made(QuickConnectId, QuickConnectARN);
    },
    describe: (connect, instance, QuickConnectId) => connect.describeQuickConnect({ ...instance, QuickConnectId }),
    list: (connect, instance, page) => connect.listQuickConnects({ ...instance, ...page }),
    remove: (connect, instance, QuickConnectId) => connect.deleteQuickConnect({ ...instance, QuickConnectId }),
  },
  {
    name: "routing-profiles",
    noun: "RoutingProfile",
    plural: "RoutingProfiles",
    create: async ({ connect, instance, queueId }, Name, Tags) => {
      const { RoutingProfileId, RoutingProfileArn } = await connect.createRoutingProfile({
        ...{ ...instance, ...ONE_CHAT, Name, Description: "For the contract suite", Tags },
        DefaultOutboundQueueId: await queueId(),
      });
      return made(RoutingProfileId, RoutingProfileArn);
    },
    describe: (connect, instance, RoutingProfileId) =>
      connect.describeRoutingProfile({ ...instance, RoutingProfileId }),
    list: (connect, instance, page) => connect.listRoutingProfiles({ ...instance, ...page }),
    remove: (connect, instance, RoutingProfileId) => connect.deleteRoutingProfile({ ...instance, RoutingProfileId }),
  },
  {
    name: "security-profiles",
    noun: "SecurityProfile",
    plural: "SecurityProfiles",
    create: async ({ connect, instance }, SecurityProfileName, Tags) => {
      const created = await connect.createSecurityProfile({ ...instance, SecurityProfileName, Tags });
      return made(created.SecurityProfileId, created.SecurityProfileArn);
    },
    describe: (connect, instance, SecurityProfileId) =>
      connect.describeSecurityProfile({ ...instance, SecurityProfileId }),
    list: (connect, instance, page) => connect.listSecurityProfiles({ ...instance, ...page }),
    remove: (connect, instance, SecurityProfileId) => connect.deleteSecurityProfile({ ...instance, SecurityProfileId }),
  },
  {
    name: "users",
    noun: "User",
    plural: "Users",
    needs: ["users managed by Connect"],
    create: async ({ connect, instance, routingProfileId, securityProfileId }, Username, Tags) => {
      const { UserId, UserArn } = await connect.createUser({
        ...{
          ...instance,
          Username,
          Password: randomPassword(),
          PhoneConfig: { PhoneType: "SOFT_PHONE" as const },
          Tags,
        },
        IdentityInfo: { FirstName: "Contract", LastName: "Suite" },
        RoutingProfileId: await routingProfileId(),
        SecurityProfileIds: [await securityProfileId()],
      });
      return made(UserId, UserArn);
    },
    describe: (connect, instance, UserId) => connect.describeUser({ ...instance, UserId }),
    list: (connect, instance, page) => connect.listUsers({ ...instance, ...page }),
    remove: (connect, instance, UserId) => connect.deleteUser({ ...instance, UserId }),
  },
  {
    name: "modules",
    noun: "ContactFlowModule",
    plural: "ContactFlowModules",
    create: async ({ connect, instance }, Name, Tags) => {
      const created = await connect.createContactFlowModule({ ...instance, Name, Content: MODULE, Tags });
      return made(created.Id, created.Arn);
    },
    describe: (connect, instance, ContactFlowModuleId) =>
      connect.describeContactFlowModule({ ...instance, ContactFlowModuleId }),
    list: (connect, instance, page) => connect.listContactFlowModules({ ...instance, ...page }),
    remove: (connect, instance, ContactFlowModuleId) =>
      connect.deleteContactFlowModule({ ...instance, ContactFlowModuleId }),
  },
  {
    name: "flows",
    noun: "ContactFlow",
    plural: "ContactFlows",
    create: async ({ connect, instance }, Name, Tags) => {
      const created = await connect.createContactFlow({
        ...instance,
        Name,
        Type: "CONTACT_FLOW",
        Content: WAITING_FLOW,
        Tags,
      });
      return made(created.ContactFlowId, created.ContactFlowArn);
    },
    describe: (connect, instance, ContactFlowId) => connect.describeContactFlow({ ...instance, ContactFlowId }),
    list: (connect, instance, page) => connect.listContactFlows({ ...instance, ...page }),
    remove: (connect, instance, ContactFlowId) => connect.deleteContactFlow({ ...instance, ContactFlowId }),
  },
  {
    name: "data-tables",
    noun: "DataTable",
    plural: "DataTables",
    create: async ({ connect, instance }, Name, Tags) => {
      const given = { Name, TimeZone: "UTC", ValueLockLevel: "NONE", Status: "PUBLISHED" } as const;
      const { Id, Arn } = await connect.createDataTable({ ...instance, ...given, Tags });
      return made(Id, Arn);
    },
    describe: (connect, instance, DataTableId) => connect.describeDataTable({ ...instance, DataTableId }),
    list: (connect, instance, page) => connect.listDataTables({ ...instance, ...page }),
    remove: (connect, instance, DataTableId) => connect.deleteDataTable({ ...instance, DataTableId }),
  },
  {
    name: "workspaces",
    noun: "Workspace",
    plural: "Workspaces",
    create: async ({ connect, instance }, Name, Tags) => {
      const { WorkspaceId, WorkspaceArn } = await connect.createWorkspace({ ...instance, Name, Tags });
      return made(WorkspaceId, WorkspaceArn);
    },
    describe: (connect, instance, WorkspaceId) => connect.describeWorkspace({ ...instance, WorkspaceId }),
    list: (connect, instance, page) => connect.listWorkspaces({ ...instance, ...page }),
    remove: (connect, instance, WorkspaceId) => connect.deleteWorkspace({ ...instance, WorkspaceId }),
  },
];

const MODULE = JSON.stringify({
  Version: "2019-10-30",
  StartAction: "end",
  Metadata: {},
  Actions: [{ Identifier: "end", Type: "EndFlowModuleExecution", Parameters: {}, Transitions: {} }],
});

/** What all kinds of resources have in common. */
export const resourceKindCases: readonly ContractCase[] = KINDS.flatMap(casesOf);

/** The cases of one kind: a table, however long. */
function casesOf(kind: Kind): ContractCase[] {
  const { name, noun, plural } = kind;
  const cases: ContractCase[] = [
    {
      id: "duplicate-name",
      operation: `Create${noun}`,
      fact: "A name that is taken is rejected",
      expected: "DuplicateResourceException",
      observe: async (world) => {
        const taken = world.name();
        await kind.create(world, taken);
        return await errorNameOf(kind.create(world, taken));
      },
    },
    {
      id: "unknown",
      operation: `Describe${noun}`,
      fact: "An unknown id is not found",
      expected: NOT_FOUND,
      observe: ({ connect, instance, unknownId }) => errorNameOf(kind.describe(connect, instance, unknownId())),
    },
    {
      id: "delete",
      operation: `Delete${noun}`,
      fact: "What was deleted is not found, and cannot be deleted again",
      expected: [NOT_FOUND, NOT_FOUND],
      observe: async (world) => {
        const { connect, instance } = world;
        const { id } = await kind.create(world, world.name());
        await kind.remove(connect, instance, id);
        const read = () => errorNameOf(kind.describe(connect, instance, id));
        return [
          await world.settle(read, (error) => error === NOT_FOUND),
          await errorNameOf(kind.remove(connect, instance, id)),
        ];
      },
    },
    {
      id: "pages",
      operation: `List${plural}`,
      fact: "A page of one has one summary, and a token if there are more",
      expected: [1, true, 1],
      observe: async (world) => {
        const { connect, instance } = world;
        for (const _ of [1, 2]) await kind.create(world, world.name());
        const first = await kind.list(connect, instance, { MaxResults: 1 });
        const second = await kind.list(connect, instance, { MaxResults: 1, NextToken: first.NextToken });
        return [summariesOf(first).length, first.NextToken !== undefined, summariesOf(second).length];
      },
    },
    {
      id: "next-token",
      operation: `List${plural}`,
      fact: "An unknown NextToken is rejected",
      expected: INVALID,
      observe: ({ connect, instance }) => errorNameOf(kind.list(connect, instance, { NextToken: "unknown" })),
    },
    {
      id: "max-results",
      operation: `List${plural}`,
      fact: "A page has at least one item",
      expected: INVALID,
      observe: ({ connect, instance }) => errorNameOf(kind.list(connect, instance, { MaxResults: 0 })),
    },
    {
      id: "tags",
      operation: "TagResource",
      fact: `Tags of a ${noun} can be given, added and removed`,
      expected: [{ a: "1" }, { a: "1", b: "2" }, { b: "2" }],
      observe: async (world) => {
        const { connect } = world;
        const { arn: resourceArn } = await kind.create(world, world.name(), { a: "1" });
        const read = async () => (await connect.listTagsForResource({ resourceArn })).tags;
        const given = await read();
        await connect.tagResource({ resourceArn, tags: { b: "2" } });
        const added = await world.settle(read, (tags) => tags?.b === "2");
        await connect.untagResource({ resourceArn, tagKeys: ["a"] });
        return [given, added, await world.settle(read, (tags) => tags?.a === undefined)];
      },
    },
    {
      id: "tag-prefix",
      operation: "TagResource",
      fact: "Tags that begin with aws: are rejected",
      expected: oneOf(...INVALID.values, "AccessDeniedException"),
      observe: async (world) => {
        const { arn: resourceArn } = await kind.create(world, world.name());
        return await errorNameOf(world.connect.tagResource({ resourceArn, tags: { "aws:team": "a" } }));
      },
    },
  ];
  const { needs } = kind;
  return family(name, needs === undefined ? cases : cases.map((one) => ({ ...one, needs })));
}

function summariesOf(page: object): unknown[] {
  const [list] = Object.entries(page).filter(([name]) => /SummaryList$/.test(name));
  return Array.isArray(list?.[1]) ? list[1] : [];
}
