import { type ContractCase, family, rejects } from "../contract-case.ts";
import { INVALID, NOT_FOUND, NOT_THERE } from "../expected.ts";
import { ENDING_FLOW } from "../fixtures.ts";
import { UUID } from "./start-chat-contact.ts";

const NAME = "StartTaskContact";
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** Starting tasks. */
export const startTaskContactCases: readonly ContractCase[] = family("start-task", [
  {
    id: "ids",
    operation: NAME,
    fact: "A task has an id, a name and a description",
    expected: [true, "TASK", "Call back", "About a refund", "API"],
    observe: async ({ startTask, describe }) => {
      const ContactId = await startTask({ Name: "Call back", Description: "About a refund" });
      const { Channel, Name, Description, InitiationMethod } = await describe(ContactId);
      return [UUID.test(ContactId), Channel, Name, Description, InitiationMethod];
    },
  },
  {
    id: "client-token-repeat",
    operation: NAME,
    fact: "The same ClientToken returns the same task",
    expected: true,
    observe: async ({ startTask, unknownId }) => {
      const ClientToken = unknownId();
      const [first, second] = [await startTask({ ClientToken }), await startTask({ ClientToken })];
      return first === second;
    },
  },
  {
    id: "scheduled",
    operation: NAME,
    fact: "A scheduled task has its time, to the second",
    expected: true,
    observe: async ({ startTask, describe }) => {
      const ScheduledTime = new Date(Math.ceil(Date.now() / 1000) * 1000 + HOUR);
      const ContactId = await startTask({ ScheduledTime });
      const { ScheduledTimestamp } = await describe(ContactId, (one) => one.ScheduledTimestamp !== undefined);
      return ScheduledTimestamp?.getTime() === ScheduledTime.getTime();
    },
  },
  {
    id: "references",
    operation: NAME,
    fact: "References are listed by their type",
    expected: [{ Url: { Name: "order", Value: "https://example.com/42" } }],
    observe: async ({ startTask, connect, instance, settle }) => {
      const References = { order: { Type: "URL", Value: "https://example.com/42" } } as const;
      const ContactId = await startTask({ References });
      const read = () => connect.listContactReferences({ ...instance, ContactId, ReferenceTypes: ["URL"] });
      return (await settle(read, (found) => found.ReferenceSummaryList?.length === 1)).ReferenceSummaryList;
    },
  },
  {
    id: "chain-shares-attributes",
    operation: NAME,
    fact: "The tasks of a chain share their attributes",
    expected: { a: "1", b: "2" },
    observe: async ({ startTask, attributesOf }) => {
      const first = await startTask({ Attributes: { a: "1" } });
      await startTask({ PreviousContactId: first, Attributes: { b: "2" } });
      return await attributesOf(first, ({ b }) => b !== undefined);
    },
  },
  {
    id: "by-quick-connect",
    operation: NAME,
    fact: "A quick connect to a queue starts the flow of the quick connect",
    expected: true,
    observe: async ({ connect, instance, startTask, queueId, name }) => {
      const flow = { ...instance, Name: name(), Type: "QUEUE_TRANSFER", Content: ENDING_FLOW } as const;
      const { ContactFlowId } = await connect.createContactFlow(flow);
      const QueueConfig = { QueueId: await queueId(), ContactFlowId };
      const QuickConnectConfig = { QuickConnectType: "QUEUE", QueueConfig } as const;
      const { QuickConnectId } = await connect.createQuickConnect({ ...instance, Name: name(), QuickConnectConfig });
      return UUID.test(await startTask({ QuickConnectId }));
    },
  },
  rejects("no-flow", NAME, "A task needs a flow, a quick connect or a template", INVALID, ({ startTask }) =>
    startTask({ ContactFlowId: undefined }),
  ),
  rejects(
    "flow-and-quick-connect",
    NAME,
    "A flow and a quick connect exclude each other",
    INVALID,
    async ({ startTask, flowId, unknownId }) =>
      startTask({ ContactFlowId: await flowId(), QuickConnectId: unknownId() }),
  ),
  rejects(
    "flow-and-template",
    NAME,
    "A flow and a template exclude each other",
    INVALID,
    async ({ startTask, flowId, unknownId }) =>
      startTask({ ContactFlowId: await flowId(), TaskTemplateId: unknownId() }),
  ),
  rejects("unknown-flow", NAME, "An unknown flow is not found", NOT_FOUND, ({ startTask, unknownId }) =>
    startTask({ ContactFlowId: unknownId() }),
  ),
  rejects("unknown-previous", NAME, "An unknown previous contact is rejected", NOT_THERE, ({ startTask, unknownId }) =>
    startTask({ PreviousContactId: unknownId() }),
  ),
  rejects("past", NAME, "A scheduled time must not have passed", INVALID, ({ startTask }) =>
    startTask({ ScheduledTime: new Date(Date.now() - HOUR) }),
  ),
  rejects("too-far-ahead", NAME, "A task is scheduled six days ahead at most", INVALID, ({ startTask }) =>
    startTask({ ScheduledTime: new Date(Date.now() + 6 * DAY + HOUR) }),
  ),
  rejects("long-name", NAME, "A name has 1,024 characters at most", INVALID, ({ startTask }) =>
    startTask({ Name: "x".repeat(1025) }),
  ),
  rejects("long-description", NAME, "A description has 4,096 characters at most", INVALID, ({ startTask }) =>
    startTask({ Description: "x".repeat(4097) }),
  ),
  rejects("attachment-reference", NAME, "References cannot be attachments", INVALID, ({ startTask }) =>
    startTask({ References: { file: { Type: "ATTACHMENT", Value: "x" } } }),
  ),
  rejects("date-reference", NAME, "A DATE reference is an epoch timestamp", INVALID, ({ startTask }) =>
    startTask({ References: { due: { Type: "DATE", Value: "2026-01-01" } } }),
  ),
]);
