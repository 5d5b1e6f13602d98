import { type ContractCase, errorNameOf, family, rejects } from "../contract-case.ts";
import { DENIED, INVALID, NOT_FOUND, oneOf } from "../expected.ts";
import {
  ALWAYS_OPEN,
  CHAT_PROFILE,
  ENDING_MODULE,
  idOf,
  personOf,
  TO_PHONE_NUMBER,
  WAITING_FLOW,
} from "../fixtures.ts";
import type { Need } from "../needs.ts";
import { sendByName, summariesOf, type Values } from "../send-by-name.ts";
import type { World } from "../world.ts";

/** A kind of resource, by the noun of its operations: what one is created with, beside its name. */
type Kind = {
  noun: string;
  /** The member with the name, if not `Name`. */
  named?: string;
  needs?: readonly Need[];
  given?(world: World): object | Promise<object>;
};

const KINDS: Readonly<Record<string, Kind>> = {
  hours: { noun: "HoursOfOperation", given: () => ALWAYS_OPEN },
  queues: { noun: "Queue", given: async ({ hoursId }) => ({ HoursOfOperationId: await hoursId() }) },
  "quick-connects": { noun: "QuickConnect", given: () => ({ QuickConnectConfig: TO_PHONE_NUMBER }) },
  "routing-profiles": {
    noun: "RoutingProfile",
    given: async ({ queueId }) => ({ ...CHAT_PROFILE, DefaultOutboundQueueId: await queueId() }),
  },
  "security-profiles": { noun: "SecurityProfile", named: "SecurityProfileName" },
  users: { noun: "User", named: "Username", needs: ["users managed by Connect"], given: personOf },
  modules: { noun: "ContactFlowModule", given: () => ({ Content: ENDING_MODULE }) },
  flows: { noun: "ContactFlow", given: () => ({ Type: "CONTACT_FLOW", Content: WAITING_FLOW }) },
  "data-tables": {
    noun: "DataTable",
    given: () => ({ TimeZone: "UTC", ValueLockLevel: "NONE", Status: "PUBLISHED" }),
  },
  workspaces: { noun: "Workspace" },
};

/** The rules that all kinds of resources share. */
export const resourceKindCases: readonly ContractCase[] = Object.entries(KINDS).flatMap(([name, { needs, ...kind }]) =>
  family(name, casesOf(kind)).map((one) => (needs === undefined ? one : { ...one, needs })),
);

/** The cases of one kind: a table, however long. */
function casesOf({ noun, named = "Name", given }: Kind): ContractCase[] {
  const send = ({ connect, instance }: World, operation: string, input: Values) =>
    sendByName(connect, operation, { ...instance, ...input });
  const create = async (world: World, name: string, Tags?: Record<string, string>) => {
    const made = await send(world, `Create${noun}`, { [named]: name, Tags, ...(await given?.(world)) });
    const member = (end: RegExp) => idOf(Object.entries(made).find(([key]) => end.test(key))?.[1]);
    return { id: member(/Id$/), arn: member(/arn$/i) };
  };
  const describe = (world: World, id: string) => send(world, `Describe${noun}`, { [`${noun}Id`]: id });
  const remove = (world: World, id: string) => send(world, `Delete${noun}`, { [`${noun}Id`]: id });
  const list = (world: World, page: Values) => send(world, `List${noun}s`, page);

  return [
    {
      id: "duplicate-name",
      operation: `Create${noun}`,
      fact: "A name that is taken is rejected",
      expected: "DuplicateResourceException",
      observe: async (world) => {
        const taken = world.name();
        await create(world, taken);
        return await errorNameOf(create(world, taken));
      },
    },
    rejects("unknown", `Describe${noun}`, "An unknown id is not found", NOT_FOUND, (world) =>
      describe(world, world.unknownId()),
    ),
    {
      id: "delete",
      operation: `Delete${noun}`,
      fact: "What was deleted is not found, and cannot be deleted again",
      expected: [NOT_FOUND, NOT_FOUND],
      observe: async (world) => {
        const { id } = await create(world, world.name());
        await remove(world, id);
        const read = () => errorNameOf(describe(world, id));
        return [await world.settle(read, (error) => error === NOT_FOUND), await errorNameOf(remove(world, id))];
      },
    },
    {
      id: "pages",
      operation: `List${noun}s`,
      fact: "A page of one has one summary, and a token if there are more",
      expected: [1, true, 1],
      observe: async (world) => {
        for (const _ of [1, 2]) await create(world, world.name());
        const first = await list(world, { MaxResults: 1 });
        const second = await list(world, { MaxResults: 1, NextToken: first.NextToken });
        return [summariesOf(first).length, first.NextToken !== undefined, summariesOf(second).length];
      },
    },
    rejects("next-token", `List${noun}s`, "An unknown NextToken is rejected", INVALID, (world) =>
      list(world, { NextToken: "unknown" }),
    ),
    rejects("max-results", `List${noun}s`, "A page has at least one item", INVALID, (world) =>
      list(world, { MaxResults: 0 }),
    ),
    {
      id: "tags",
      operation: "TagResource",
      fact: `Tags of a ${noun} can be given, added and removed`,
      expected: [{ a: "1" }, { a: "1", b: "2" }, { b: "2" }],
      observe: async (world) => {
        const { connect } = world;
        const { arn: resourceArn } = await create(world, world.name(), { a: "1" });
        const read = async () => (await connect.listTagsForResource({ resourceArn })).tags;
        const first = await read();
        await connect.tagResource({ resourceArn, tags: { b: "2" } });
        const added = await world.settle(read, (tags) => tags?.b === "2");
        await connect.untagResource({ resourceArn, tagKeys: ["a"] });
        return [first, added, await world.settle(read, (tags) => tags?.a === undefined)];
      },
    },
    {
      id: "tag-prefix",
      operation: "TagResource",
      fact: "Tags that begin with aws: are rejected",
      expected: oneOf(...INVALID.values, DENIED),
      observe: async (world) => {
        const { arn: resourceArn } = await create(world, world.name());
        return await errorNameOf(world.connect.tagResource({ resourceArn, tags: { "aws:team": "a" } }));
      },
    },
  ];
}
