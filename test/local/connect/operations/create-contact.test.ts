import {
  CreateContactCommand,
  type CreateContactRequest,
  CreateTaskTemplateCommand,
  DeleteContactDataCommand,
  DescribeContactCommand,
  StartOutboundVoiceContactCommand,
  StartTaskContactCommand,
  StopContactCommand,
  UpdateContactTaskTemplateCommand,
} from "@aws-sdk/client-connect";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../../local/connect/control/clock.ts";
import type { ContactEvent } from "../../../../local/connect/events/contact-event.ts";
import {
  SAMPLE_INSTANCE_ID as InstanceId,
  SAMPLE_CONTACT_FLOW_ID,
  SAMPLE_USER_ID,
} from "../../../../local/connect/seed/sample-ids.ts";
import { TASK } from "../sample-requests.ts";
import { type StartedLocalConnect, startLocalConnect } from "../start-local-connect.ts";

const ELSEWHERE = { InstanceId, Channel: "TASK", InitiationMethod: "API" } as const;
const UserInfo = { UserId: SAMPLE_USER_ID };

async function contactOf({ client }: StartedLocalConnect, ContactId: string | undefined) {
  return (await client.send(new DescribeContactCommand({ InstanceId, ContactId }))).Contact;
}

async function eventsOf(local: StartedLocalConnect, contactId: string | undefined): Promise<string[]> {
  await new Promise((resolve) => setImmediate(resolve));
  const { body } = await local.control("GET", `events?contactId=${contactId}`);
  return (body.items as ContactEvent[]).map(({ detail }) => detail.eventType);
}

describe("CreateContact", () => {
  it.each([
    ["as it is", {}, ["INITIATED"], undefined],
    ["with a user", { InitiateAs: "CONNECTED_TO_USER", UserInfo }, ["INITIATED", "CONNECTED_TO_AGENT"], undefined],
    ["completed", { InitiateAs: "COMPLETED" }, ["INITIATED", "DISCONNECTED", "COMPLETED"], "API"],
  ] as const)("creates a task of elsewhere %s", async (_, more, events, reason) => {
    await using local = await startLocalConnect();
    const { ContactId, ContactArn } = await local.client.send(new CreateContactCommand({ ...ELSEWHERE, ...more }));
    const contact = await contactOf(local, ContactId);

    expect(contact).toMatchObject({ Arn: ContactArn, Channel: "TASK", InitiationMethod: "API" });
    expect(contact?.SegmentAttributes).toEqual({ "connect:Subtype": { ValueString: "connect:ExternalTask" } });
    expect(contact?.DisconnectReason).toBe(reason);
    expect(await eventsOf(local, ContactId)).toEqual(events);
  });

  it("expires a contact after the minutes that are given", async () => {
    const clock = createClock({ frozenAt: 0 });
    await using local = await startLocalConnect({ clock });
    const { ContactId } = await local.client.send(
      new CreateContactCommand({ ...ELSEWHERE, ExpiryDurationInMinutes: 10 }),
    );

    clock.advance(10 * 60_000);

    expect(await contactOf(local, ContactId)).toMatchObject({ DisconnectReason: "EXPIRED" });
  });

  it.each<[string, Partial<CreateContactRequest>]>([
    ["a chat", { Channel: "CHAT" }],
    ["a call", { Channel: "VOICE", InitiationMethod: "TRANSFER" }],
    ["another method", { InitiationMethod: "OUTBOUND" }],
    ["a previous contact", { PreviousContactId: "x" }],
    ["no user to connect", { InitiateAs: "CONNECTED_TO_USER" }],
    ["an email without a user", { Channel: "EMAIL", InitiationMethod: "OUTBOUND" }],
    ["a completed email", { Channel: "EMAIL", InitiationMethod: "FLOW", InitiateAs: "COMPLETED" }],
    ["a reply to nothing", { Channel: "EMAIL", InitiationMethod: "AGENT_REPLY", UserInfo }],
  ])("refuses %s", async (_, more) => {
    await using local = await startLocalConnect();
    await expect(local.client.send(new CreateContactCommand({ ...ELSEWHERE, ...more }))).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
  });
});

describe("DeleteContactData", () => {
  it("removes the customer's endpoint of a contact that has ended", async () => {
    await using local = await startLocalConnect();
    const { ContactId } = await local.client.send(
      new StartOutboundVoiceContactCommand({
        ...{ InstanceId, ContactFlowId: SAMPLE_CONTACT_FLOW_ID },
        ...{ DestinationPhoneNumber: "+15550100", SourcePhoneNumber: "+15550101" },
      }),
    );
    const remove = () =>
      local.client.send(new DeleteContactDataCommand({ InstanceId, ContactId, ContactFields: ["CUSTOMER_ENDPOINT"] }));

    await expect(remove()).rejects.toMatchObject({ name: "ContactNotTerminatedException" });
    await local.client.send(new StopContactCommand({ InstanceId, ContactId }));
    await remove();

    const contact = await contactOf(local, ContactId);
    expect(contact?.CustomerEndpoint).toBeUndefined();
    expect(contact?.SystemEndpoint?.Address).toBe("+15550101");
  });
});

describe("UpdateContactTaskTemplate", () => {
  it("changes the template of a waiting task whose references fit its fields", async () => {
    await using local = await startLocalConnect({ agent: "none" });
    const template = async (Name: string, Type: "NUMBER" | "TEXT") => {
      const field = { Id: { Name: "order" }, Type };
      const { Id } = await local.client.send(
        new CreateTaskTemplateCommand({
          ...{ InstanceId, Name, Fields: [field], ContactFlowId: SAMPLE_CONTACT_FLOW_ID },
          Constraints: { RequiredFields: [{ Id: field.Id }] },
        }),
      );
      return Id ?? "";
    };
    const [numbers, texts] = [await template("Numbers", "NUMBER"), await template("Texts", "TEXT")];
    const References = { order: { Type: "NUMBER", Value: "7" } } as const;
    const task = await local.client.send(new StartTaskContactCommand({ ...TASK, References }));
    const bare = await local.client.send(new StartTaskContactCommand(TASK));
    const set = (ContactId: string | undefined, TaskTemplateId: string) =>
      local.client.send(new UpdateContactTaskTemplateCommand({ InstanceId, ContactId, TaskTemplateId }));

    await set(task.ContactId, numbers);

    expect((await contactOf(local, task.ContactId))?.TaskTemplateInfo?.Name).toBe("Numbers");
    await expect(set(task.ContactId, numbers)).rejects.toMatchObject({ name: "InvalidRequestException" });
    await expect(set(task.ContactId, texts)).rejects.toMatchObject({
      name: "PropertyValidationException",
      PropertyList: [{ PropertyPath: "References.order", Reason: "INVALID_FORMAT" }],
    });
    await expect(set(bare.ContactId, numbers)).rejects.toMatchObject({
      PropertyList: [{ Reason: "REQUIRED_PROPERTY_MISSING" }],
    });
  });
});
