import { paginateListContactFlows } from "@aws-sdk/client-connect";
import { accepts, type ContractCase, errorNameOf, family, rejects } from "../contract-case.ts";
import { INVALID, NOT_THERE, oneOf } from "../expected.ts";
import { WAITING_FLOW } from "../fixtures.ts";
import type { World } from "../world.ts";

const CREATE = "CreateContactFlow";
const INVALID_FLOW = "InvalidContactFlowException";
const NO_ACTIONS = JSON.stringify({ Version: "2019-10-30", StartAction: "a", Actions: [] });

/** Publishing flows and modules. */
export const flowCases: readonly ContractCase[] = family("flows", [
  {
    id: "content",
    operation: "DescribeContactFlow",
    fact: "A published flow is described with its content, type, state and status",
    expected: [true, "CONTACT_FLOW", "ACTIVE", "PUBLISHED"],
    observe: async ({ connect, instance, flowId }) => {
      const { ContactFlow } = await connect.describeContactFlow({ ...instance, ContactFlowId: await flowId() });
      const { Content = "{}", Type, State, Status } = ContactFlow ?? {};
      return [JSON.parse(Content).Actions?.length === 2, Type, State, Status];
    },
  },
  {
    id: "hash",
    operation: CREATE,
    fact: "A new flow has the SHA-256 of its content",
    expected: true,
    observe: async (world) => /^[0-9a-f]{64}$/i.test((await create(world)).FlowContentSha256 ?? ""),
  },
  {
    id: "saved",
    operation: "DescribeContactFlow",
    fact: "A flow that was only saved is described with :$SAVED alone",
    expected: ["ContactFlowNotPublishedException", "SAVED"],
    observe: async (world) => {
      const { ContactFlowId = "" } = await create(world, { Status: "SAVED" });
      const read = (id: string) => world.connect.describeContactFlow({ ...world.instance, ContactFlowId: id });
      return [await errorNameOf(read(ContactFlowId)), (await read(`${ContactFlowId}:$SAVED`)).ContactFlow?.Status];
    },
  },
  {
    id: "saved-start",
    operation: "StartChatContact",
    fact: "No contact can be started with a flow that was never published",
    expected: NOT_THERE,
    observe: async (world) => {
      const { ContactFlowId } = await create(world, { Status: "SAVED" });
      return await errorNameOf(world.startChat({ ContactFlowId }));
    },
  },
  {
    id: "problems",
    operation: CREATE,
    fact: "The error for a flow with mistakes lists its problems",
    expected: [INVALID_FLOW, true],
    observe: async (world) => {
      const error: unknown = await create(world, { Content: NO_ACTIONS }).catch((thrown: unknown) => thrown);
      const { name, problems } = Object(error) as { name?: string; problems?: unknown[] };
      return [name, (problems?.length ?? 0) > 0];
    },
  },
  rejects("not-json", CREATE, "Content that is not JSON is rejected", oneOf(INVALID_FLOW, ...INVALID.values), (world) =>
    create(world, { Content: "not JSON" }),
  ),
  rejects("unknown-action", CREATE, "An unknown action is rejected", INVALID_FLOW, (world) =>
    create(world, { Content: WAITING_FLOW.replace('"Wait"', '"Dance"') }),
  ),
  rejects("dangling", CREATE, "A transition to an action that does not exist is rejected", INVALID_FLOW, (world) =>
    create(world, { Content: WAITING_FLOW.replaceAll('"NextAction":"end"', '"NextAction":"nowhere"') }),
  ),
  rejects("no-version", CREATE, "Content without a version is rejected", INVALID_FLOW, (world) =>
    create(world, { Content: WAITING_FLOW.replace('"Version":"2019-10-30",', "") }),
  ),
  rejects("type", CREATE, "An unknown type is rejected", INVALID, (world) => create(world, { Type: "DANCE" as never })),
  rejects("empty-name", CREATE, "A flow needs a name", INVALID, (world) => create(world, { Name: "" })),
  accepts("save-mistakes", CREATE, "A flow with mistakes can be saved", (world) =>
    create(world, { Content: NO_ACTIONS, Status: "SAVED" }),
  ),
  {
    id: "update",
    operation: "UpdateContactFlowContent",
    fact: "An update replaces the content",
    expected: "60",
    observe: async (world) => {
      const { ContactFlowId } = await create(world);
      const given = { ...world.instance, ContactFlowId };
      await world.connect.updateContactFlowContent({ ...given, Content: WAITING_FLOW.replace('"86400"', '"60"') });
      const { ContactFlow } = await world.connect.describeContactFlow(given);
      return JSON.parse(ContactFlow?.Content ?? "{}").Actions?.[0]?.Parameters?.TimeLimitSeconds;
    },
  },
  {
    id: "archive",
    operation: "UpdateContactFlowMetadata",
    fact: "A flow can be archived",
    expected: "ARCHIVED",
    observe: async (world) => {
      const { ContactFlowId } = await create(world);
      const given = { ...world.instance, ContactFlowId };
      await world.connect.updateContactFlowMetadata({ ...given, ContactFlowState: "ARCHIVED" });
      return (await world.connect.describeContactFlow(given)).ContactFlow?.State;
    },
  },
  {
    id: "version",
    operation: "CreateContactFlowVersion",
    fact: "The first version of a flow is 1, and it is listed",
    expected: [1, [1]],
    observe: async (world) => {
      const { ContactFlowId } = await create(world);
      const { Version } = await world.connect.createContactFlowVersion({ ...world.instance, ContactFlowId });
      const found = await world.connect.listContactFlowVersions({ ...world.instance, ContactFlowId });
      return [Version, found.ContactFlowVersionSummaryList?.map((one) => one.Version)];
    },
  },
  {
    id: "defaults",
    operation: "ListContactFlows",
    source: "https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-default.html",
    fact: "An instance has the default flows",
    expected: [],
    observe: async ({ connect, instance }) => {
      const names = new Set<string>();
      for await (const page of paginateListContactFlows({ client: connect }, instance))
        for (const { Name = "" } of page.ContactFlowSummaryList ?? []) names.add(Name);
      return DEFAULTS.filter((name) => !names.has(name));
    },
  },
  {
    id: "by-type",
    operation: "ListContactFlows",
    fact: "A list by type has flows of that type only",
    expected: ["CUSTOMER_HOLD"],
    observe: async ({ connect, instance }) => {
      const found = await connect.listContactFlows({ ...instance, ContactFlowTypes: ["CUSTOMER_HOLD"] });
      return [...new Set(found.ContactFlowSummaryList?.map(({ ContactFlowType }) => ContactFlowType))];
    },
  },
]);

const DEFAULTS = [
  "Default agent hold",
  "Default agent transfer",
  "Default agent whisper",
  "Default customer hold",
  "Default customer queue",
  "Default customer whisper",
  "Default outbound",
  "Default queue transfer",
];

function create({ connect, instance, name }: World, more: object = {}) {
  return connect.createContactFlow({ ...instance, Name: name(), Type: "CONTACT_FLOW", Content: WAITING_FLOW, ...more });
}
