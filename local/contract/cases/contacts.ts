import type { Contact } from "@aws-sdk/client-connect";
import { accepts, type ContractCase, family, rejects } from "../contract-case.ts";
import { INVALID, NOT_FOUND, NOT_THERE, oneOf } from "../expected.ts";
import type { World } from "../world.ts";

const HOUR = 60 * 60 * 1000;

/** Reading, changing and ending contacts. One table, however long. */
export const contactCases: readonly ContractCase[] = family("contacts", [
  {
    id: "describe-chat",
    operation: "DescribeContact",
    fact: "A chat that was started has its channel, method, initial contact, start and no end",
    expected: ["CHAT", "API", true, true],
    observe: async (world) => {
      const { ContactId } = await world.startChat();
      const { Channel, InitiationMethod, ...more } = await world.describe(ContactId);
      const isOpen = more.InitiationTimestamp instanceof Date && more.DisconnectTimestamp === undefined;
      return [Channel, InitiationMethod, (more.InitialContactId ?? ContactId) === ContactId, isOpen];
    },
  },
  {
    id: "arn",
    operation: "DescribeContact",
    fact: "A contact's ARN ends in its instance and id",
    expected: true,
    observe: async (world) => {
      const { ContactId } = await world.startChat();
      return (await world.describe(ContactId)).Arn?.endsWith(`:instance/${world.instanceId}/contact/${ContactId}`);
    },
  },
  {
    id: "stop-chat",
    operation: "StopContact",
    fact: "A chat that was stopped has an end",
    expected: true,
    observe: async (world) => {
      const { ContactId } = await world.startChat();
      await world.stop(ContactId);
      const { DisconnectTimestamp } = await world.describe(ContactId, (one) => one.DisconnectTimestamp !== undefined);
      return DisconnectTimestamp !== undefined;
    },
  },
  accepts(
    "stop-twice",
    "StopContact",
    "A chat that has ended can be stopped again: ContactNotFoundException is for calls only",
    async (world) => {
      const { ContactId } = await world.startChat();
      await world.stop(ContactId);
      await world.stop(ContactId);
    },
  ),
  {
    id: "stop-reason",
    operation: "StopContact",
    fact: "A stopped task has the disconnect reason API",
    expected: "API",
    observe: async (world) => {
      const ContactId = await world.startTask();
      await world.stop(ContactId);
      return (await world.describe(ContactId, (one) => one.DisconnectReason !== undefined)).DisconnectReason;
    },
  },
  rejects(
    "stop-unknown",
    "StopContact",
    "An unknown contact cannot be stopped",
    oneOf("ContactNotFoundException", NOT_FOUND, ...INVALID.values),
    ({ stop, unknownId }) => stop(unknownId()),
  ),
  rejects(
    "describe-unknown",
    "DescribeContact",
    "An unknown contact is not found",
    NOT_THERE,
    ({ connect, instance, unknownId }) => connect.describeContact({ ...instance, ContactId: unknownId() }),
  ),
  {
    id: "attributes-merge",
    operation: "UpdateContactAttributes",
    fact: "An update changes the attributes that it names, and keeps the others",
    expected: { a: "1", b: "2" },
    observe: async (world) => {
      const { ContactId } = await world.startChat({ Attributes: { a: "1", b: "1" } });
      await updateAttributes(world, ContactId, { b: "2" });
      return await world.attributesOf(ContactId, (found) => found.b === "2");
    },
  },
  {
    id: "attributes-after-end",
    operation: "UpdateContactAttributes",
    fact: "Attributes of a contact that has ended can be changed",
    expected: "2",
    observe: async (world) => {
      const { ContactId } = await world.startChat({ Attributes: { a: "1" } });
      await world.stop(ContactId);
      await updateAttributes(world, ContactId, { a: "2" });
      return (await world.attributesOf(ContactId, (found) => found.a === "2")).a;
    },
  },
  rejects(
    "attributes-key",
    "UpdateContactAttributes",
    "Attribute keys have letters, digits, dashes and underscores only",
    INVALID,
    async (world) => updateAttributes(world, (await world.startChat()).ContactId, { "a b": "1" }),
  ),
  rejects(
    "attributes-unknown",
    "UpdateContactAttributes",
    "Attributes of an unknown contact cannot be changed",
    NOT_THERE,
    (world) => updateAttributes(world, world.unknownId(), { a: "1" }),
  ),
  rejects(
    "get-attributes-unknown",
    "GetContactAttributes",
    "Attributes of an unknown contact are not found",
    NOT_THERE,
    ({ connect, instance, unknownId }) => connect.getContactAttributes({ ...instance, InitialContactId: unknownId() }),
  ),
  {
    id: "update-name",
    operation: "UpdateContact",
    fact: "A task's name, description and references can be changed",
    expected: ["New", "Other"],
    observe: async (world) => {
      const ContactId = await world.startTask({ Name: "Old" });
      await world.connect.updateContact({ ...world.instance, ContactId, Name: "New", Description: "Other" });
      const { Name, Description } = await world.describe(ContactId, (one) => one.Name === "New");
      return [Name, Description];
    },
  },
  {
    id: "reschedule",
    operation: "UpdateContactSchedule",
    fact: "A scheduled task can be given another time",
    expected: true,
    observe: async (world) => {
      const soon = new Date(Math.ceil(Date.now() / 1000) * 1000 + HOUR);
      const later = new Date(soon.getTime() + HOUR);
      const ContactId = await world.startTask({ ScheduledTime: soon });
      await world.connect.updateContactSchedule({ ...world.instance, ContactId, ScheduledTime: later });
      const isLater = ({ ScheduledTimestamp }: Contact) => ScheduledTimestamp?.getTime() === later.getTime();
      return isLater(await world.describe(ContactId, isLater));
    },
  },
  rejects(
    "reschedule-past",
    "UpdateContactSchedule",
    "A task cannot be scheduled for the past",
    INVALID,
    async ({ startTask, connect, instance }) => {
      const ContactId = await startTask({ ScheduledTime: new Date(Date.now() + HOUR) });
      return await connect.updateContactSchedule({
        ...instance,
        ContactId,
        ScheduledTime: new Date(Date.now() - HOUR),
      });
    },
  ),
  rejects(
    "reschedule-begun",
    "UpdateContactSchedule",
    "A task that has begun cannot be scheduled",
    INVALID,
    async ({ startTask, connect, instance }) => {
      const ContactId = await startTask();
      return await connect.updateContactSchedule({
        ...instance,
        ContactId,
        ScheduledTime: new Date(Date.now() + HOUR),
      });
    },
  ),
  rejects(
    "pause-chat",
    "PauseContact",
    "A chat cannot be paused",
    oneOf("ConflictException", ...INVALID.values),
    async ({ startChat, connect, instance }) =>
      connect.pauseContact({ ...instance, ContactId: (await startChat()).ContactId }),
  ),
  rejects(
    "resume-unpaused",
    "ResumeContact",
    "A task that is not paused cannot be resumed",
    oneOf("ConflictException", ...INVALID.values),
    async ({ startTask, connect, instance }) => connect.resumeContact({ ...instance, ContactId: await startTask() }),
  ),
  {
    id: "tags",
    operation: "TagContact",
    fact: "Tags of a contact can be set and removed",
    expected: [{ team: "a" }, true],
    observe: async (world) => {
      const { ContactId } = await world.startChat();
      const userTags = (one: Contact) =>
        Object.fromEntries(Object.entries(one.Tags ?? {}).filter(([key]) => !key.startsWith("aws:")));
      await world.connect.tagContact({ ...world.instance, ContactId, Tags: { team: "a" } });
      const tagged = await world.describe(ContactId, (one) => "team" in userTags(one));
      await world.connect.untagContact({ ...world.instance, ContactId, TagKeys: ["team"] });
      const untagged = await world.describe(ContactId, (one) => !("team" in userTags(one)));
      return [userTags(tagged), !("team" in userTags(untagged))];
    },
  },
  rejects(
    "seven-tags",
    "TagContact",
    "A contact has six tags of users at most",
    INVALID,
    async ({ startChat, connect, instance }) => {
      const { ContactId } = await startChat();
      const Tags = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`tag${index}`, "x"]));
      return await connect.tagContact({ ...instance, ContactId, Tags });
    },
  ),
  rejects(
    "transfer-chat",
    "TransferContact",
    "A chat cannot be transferred",
    INVALID,
    async ({ startChat, connect, instance, flowId, queueId }) => {
      const to = { ContactFlowId: await flowId(), QueueId: await queueId() };
      return await connect.transferContact({ ...instance, ...to, ContactId: (await startChat()).ContactId });
    },
  ),
  rejects(
    "references-unknown",
    "ListContactReferences",
    "References of an unknown contact are not found",
    NOT_THERE,
    ({ connect, instance, unknownId }) =>
      connect.listContactReferences({ ...instance, ContactId: unknownId(), ReferenceTypes: ["URL"] }),
  ),
  {
    id: "associated",
    operation: "ListAssociatedContacts",
    fact: "Related contacts are listed with the contact that they come from",
    expected: true,
    observe: async (world) => {
      const first = await world.startChat();
      const second = await world.startChat({ RelatedContactId: first.ContactId });
      const read = () => world.connect.listAssociatedContacts({ ...world.instance, ContactId: first.ContactId });
      const isThere = ({ ContactSummaryList = [] }: Awaited<ReturnType<typeof read>>) =>
        ContactSummaryList.some((one) => one.ContactId === second.ContactId);
      return isThere(await world.settle(read, isThere));
    },
  },
]);

function updateAttributes({ connect, instance }: World, InitialContactId: string, Attributes: Record<string, string>) {
  return connect.updateContactAttributes({ ...instance, InitialContactId, Attributes });
}
